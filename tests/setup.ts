// SPDX-License-Identifier: GPL-2.0-only

/** What the tests and the kernel checks need, by Debian package. */
const needed: Readonly<Record<string, readonly string[]>> = {
  b4: ["b4"],
  bc: ["bc"],
  binutils: ["ld"],
  bison: ["bison"],
  ccache: ["ccache"],
  chromium: ["chromium"],
  clang: ["clang"],
  codespell: ["codespell"],
  dpkg: ["dpkg-deb"],
  "dpkg-dev": ["dpkg-scanpackages"],
  dwarves: ["pahole"],
  ethtool: ["ethtool"],
  flex: ["flex"],
  gcc: ["gcc"],
  git: ["git"],
  "groff-base": ["groff"],
  iproute2: ["ip", "tc"],
  "iputils-ping": ["ping"],
  kmod: ["insmod", "rmmod"],
  make: ["make"],
  perl: ["perl"],
  python3: ["python3"],
  "python3-sphinx": ["sphinx-build"],
  "qemu-system-x86": ["qemu-system-x86_64"],
  socat: ["socat"],
  shellcheck: ["shellcheck"],
  sparse: ["sparse"],
  tcpdump: ["tcpdump"],
  "xz-utils": ["xz"],
  yamllint: ["yamllint"],
};

/** Packages without a program in PATH, by a file that they bring. */
const libraries: Readonly<Record<string, string>> = {
  "git-email": "/usr/lib/git-core/git-send-email",
  "libelf-dev": "/usr/include/libelf.h",
  "libmailtools-perl": "/usr/share/perl5/Mail/Address.pm",
  "libssl-dev": "/usr/include/openssl/ssl.h",
  "python3-yaml": "/usr/lib/python3/dist-packages/yaml/__init__.py",
};

/** The packages that this machine lacks, in the order of the alphabet. */
export async function missingPackages(): Promise<string[]> {
  const missing: string[] = [];
  for (const [name, programs] of Object.entries(needed)) {
    if (!programs.every(isInstalled)) missing.push(name);
  }
  for (const [name, file] of Object.entries(libraries)) {
    if (!await Deno.stat(file).then(() => true, () => false)) {
      missing.push(name);
    }
  }
  return missing.sort();
}

/** Installs packages as root; says which to install otherwise, and stops. */
export async function provide(packages: readonly string[]): Promise<void> {
  if (packages.length === 0) return;
  const install = `apt-get install -y --no-install-recommends ${
    packages.join(" ")
  }`;
  if (Deno.uid() !== 0) {
    console.error(
      `the tests need more packages; install them with:\n  sudo ${install}`,
    );
    Deno.exit(3);
  }
  console.log(`== installing ${packages.join(" ")}`);
  for (const args of [["update", "-q"], install.split(" ").slice(1)]) {
    const { success } = await new Deno.Command("apt-get", {
      args,
      env: { DEBIAN_FRONTEND: "noninteractive" },
      stdout: "null",
      stderr: "inherit",
    }).spawn().status;
    if (!success) {
      console.error(`apt-get ${args[0]} failed; try by hand:\n  ${install}`);
      Deno.exit(3);
    }
  }
}

function isInstalled(program: string): boolean {
  const folders = [
    ...(Deno.env.get("PATH") ?? "").split(":"),
    "/usr/sbin",
    "/sbin",
  ];
  return folders.some((folder) => {
    try {
      return Deno.statSync(`${folder}/${program}`).isFile;
    } catch {
      return false;
    }
  });
}
