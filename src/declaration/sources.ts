// SPDX-License-Identifier: GPL-2.0-only
import { posix } from "node:path";
import {
  type EnumDeclaration,
  type FunctionDeclaration,
  type InterfaceDeclaration,
  Node,
  Project,
  type SourceFile,
  type TypeAliasDeclaration,
  type VariableDeclaration,
} from "ts-morph";
import { Diagnostics, type Position } from "../diagnostic/diagnostic.ts";
import { fromFileUrl } from "../description/position.ts";
import { meant } from "../description/validate_nearest.ts";

/** A statement, or part of one, that gives a name a meaning. */
export type Declaration =
  | InterfaceDeclaration
  | EnumDeclaration
  | FunctionDeclaration
  | VariableDeclaration
  | TypeAliasDeclaration;

/** What `patchwright` gives to declarations: the C types. */
const vocabulary = fromFileUrl(
  import.meta.resolve("../description/ctype.ts"),
);

interface Loaded {
  readonly path: string;
  readonly tree: SourceFile;
  readonly declared: Map<string, Declaration>;
  /** Local name to what the import says; `undefined` once it was reported. */
  readonly imported: Map<string, Declaration | undefined>;
}

/**
 * The declaration files of one description: the one it names, and those that
 * this one imports. Names are resolved by the text of the imports alone; no
 * type checker runs.
 */
export class Sources {
  readonly #project = new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    compilerOptions: { noLib: true },
  });
  readonly #files = new Map<string, Loaded>();
  readonly #byTree = new Map<SourceFile, Loaded>();

  constructor(
    readonly problems: Diagnostics,
    readonly readText: (path: string) => string,
  ) {}

  /**
   * Reads the file and those that it imports.
   * @throws what `readText` throws for this one file; for an imported file
   *   that becomes a PW105.
   */
  load(path: string): void {
    const name = posix.normalize(path);
    if (this.#files.has(name)) return;
    const text = this.readText(name);
    // Its own name may be relative; ts-morph wants an absolute one.
    const tree = this.#project.createSourceFile(posix.resolve("/", name), text);
    const file: Loaded = {
      path: name,
      tree,
      declared: new Map(),
      imported: new Map(),
    };
    this.#files.set(name, file);
    this.#byTree.set(tree, file);
    for (const declaration of declarationsOf(tree)) {
      const declared = declaration.getName();
      if (declared && !file.declared.has(declared)) {
        file.declared.set(declared, declaration);
      }
    }
    this.#follow(file);
  }

  /**
   * Reports what is no TypeScript at all.
   * @throws DiagnosticError PW108 at once: such a tree would be judged by what
   *   it does not say.
   */
  checkSyntax(): void {
    const before = this.problems.all.length;
    const program = this.#project.getProgram();
    for (const tree of this.trees) {
      for (const problem of program.getSyntacticDiagnostics(tree)) {
        const text = problem.getMessageText();
        this.problems.add({
          code: "PW108",
          message: typeof text === "string" ? text : text.getMessageText(),
          position: this.position(tree, problem.getStart()),
          hint: "write declarations that TypeScript accepts",
        });
      }
    }
    if (this.problems.all.length > before) this.problems.throwIfAny();
  }

  /** Every file except the one with the C types; imported files come first. */
  get trees(): SourceFile[] {
    return [...this.#files.values()].reverse()
      .filter((file) => !isVocabulary(file.path)).map((file) => file.tree);
  }

  /** The names of the C types and brands, where a file imports any. */
  get vocabulary(): string[] {
    return [...this.#files.values()].filter((file) => isVocabulary(file.path))
      .flatMap((file) => [...file.declared.values()])
      .filter((each) => Node.isTypeAliasDeclaration(each))
      .map((each) => each.getName());
  }

  /** All names that a line of this file can use. */
  visible(node: Node): string[] {
    const file = this.#of(node);
    return [...file.declared.keys(), ...file.imported.keys()];
  }

  /** What the name means where `node` stands; `reported` if that is known bad. */
  lookup(node: Node, name: string): Declaration | "reported" | undefined {
    const file = this.#of(node);
    const declared = file.declared.get(name);
    if (declared) return declared;
    if (!file.imported.has(name)) return undefined;
    return file.imported.get(name) ?? "reported";
  }

  /** Whether it is one of the C types or brands of ctype.ts. */
  isVocabulary(declaration: Declaration): boolean {
    return isVocabulary(this.#of(declaration).path);
  }

  position(node: Node, offset = node.getStart()): Position {
    const file = this.#of(node);
    return { file: file.path, ...file.tree.getLineAndColumnAtPos(offset) };
  }

  #of(node: Node): Loaded {
    return this.#byTree.get(node.getSourceFile())!;
  }

  #follow(file: Loaded): void {
    for (const statement of file.tree.getStatements()) {
      const from = Node.isImportDeclaration(statement) ||
          Node.isExportDeclaration(statement)
        ? statement.getModuleSpecifier()
        : undefined;
      if (!from) continue;
      const target = this.#open(file, from, from.getLiteralText());
      if (!Node.isImportDeclaration(statement)) continue;
      for (const specifier of statement.getNamedImports()) {
        const local = specifier.getAliasNode()?.getText() ??
          specifier.getName();
        file.imported.set(
          local,
          target && this.#imported(target, specifier.getNameNode()),
        );
      }
    }
  }

  #open(file: Loaded, from: Node, specifier: string): Loaded | undefined {
    const refuse = (message: string, hint: string): undefined => {
      const position = this.position(from);
      this.problems.add({ code: "PW105", message, position, hint });
    };
    const known = specifier === "patchwright";
    if (!known && !/^\.\.?\//.test(specifier)) {
      return refuse(
        `"${specifier}" is not a declaration file`,
        'import C types from "patchwright", declarations from "./types.ts"',
      );
    }
    const path = known
      ? vocabulary
      : posix.join(posix.dirname(file.path), specifier);
    try {
      this.load(path);
    } catch {
      return refuse(`"${path}" cannot be read`, "mend the path of the import");
    }
    return this.#files.get(path);
  }

  #imported(target: Loaded, name: Node): Declaration | undefined {
    const found = this.#exported(target, name.getText());
    if (found) return found;
    const ofTypes = isVocabulary(target.path);
    this.problems.add({
      code: ofTypes ? "PW101" : "PW105",
      message: ofTypes
        ? `unknown C type "${name.getText()}"`
        : `${target.path} does not export "${name.getText()}"`,
      position: this.position(name),
      hint: meant(
        name.getText(),
        target.declared.keys(),
        ofTypes ? "add it to ctype.ts if C has it" : "export it there",
      ),
    });
    return undefined;
  }

  #exported(
    file: Loaded,
    name: string,
    seen = new Set<Loaded>(),
  ): Declaration | undefined {
    if (seen.has(file)) return undefined;
    seen.add(file);
    const own = file.declared.get(name);
    if (own && isExported(own)) return own;
    for (const statement of file.tree.getExportDeclarations()) {
      const specifier = statement.getModuleSpecifierValue();
      if (specifier === undefined) continue;
      const path = posix.join(posix.dirname(file.path), specifier);
      const target = this.#files.get(path);
      const named = statement.getNamedExports();
      const original = named.length === 0
        ? name
        : named.find((each) =>
          (each.getAliasNode()?.getText() ?? each.getName()) === name
        )?.getName();
      const found = target && original !== undefined &&
        this.#exported(target, original, seen);
      if (found) return found;
    }
    return undefined;
  }
}

/** The declarations of a file, in order, duplicates included. */
export function declarationsOf(tree: SourceFile): Declaration[] {
  return tree.getStatements().flatMap((statement): Declaration[] => {
    if (Node.isVariableStatement(statement)) return statement.getDeclarations();
    const single = Node.isInterfaceDeclaration(statement) ||
      Node.isEnumDeclaration(statement) ||
      Node.isFunctionDeclaration(statement) ||
      Node.isTypeAliasDeclaration(statement);
    return single ? [statement] : [];
  });
}

function isExported(declaration: Declaration): boolean {
  return Node.isVariableDeclaration(declaration)
    ? declaration.getVariableStatement()?.hasExportKeyword() ?? false
    : declaration.hasExportKeyword();
}

function isVocabulary(path: string): boolean {
  return posix.join("/", path).endsWith("/description/ctype.ts");
}
