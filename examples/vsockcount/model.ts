// SPDX-License-Identifier: GPL-2.0-only
import { created, layout, modelOf, object } from "patchwright";

/** What a socket can be: 0 for none at all. */
const is = { bound: 1, connected: 2, accepted: 3, left: 4, leftBound: 5 };

const isBound = (it: number): boolean =>
  it === is.bound || it === is.connected || it === is.leftBound;
const isConnected = (it: number): boolean =>
  it === is.connected || it === is.accepted;

/** The errors of connect(2), by their numbers. */
const ENOMEM = 12;
const ECONNRESET = 104;

/** What sockets do to the counts, written from their documentation. */
export default modelOf({
  name: "vsockcount",
  layout: layout({
    sockets: {
      count: 4,
      text: "1 bound, 2 connected, 3 accepted, 4 left, 5 left with its port",
    },
    peer: { count: 4, text: "which socket is the peer, from 1" },
    bound: { count: 1, text: "sockets with a port, as the ioctl tells" },
    connected: { count: 1, text: "sockets with a peer, as the ioctl tells" },
  }, {
    err: { count: 1, text: "errno of the call" },
  }),
  operations: {
    bind: {
      params: { socket: created("sockets") },
      text: "Opens a socket and binds it to a port.",
      outcomes: ["bound"],
      step(state, { socket }) {
        state.sockets[socket] = is.bound;
        state.bound[0]++;
        return "bound";
      },
    },
    connect: {
      params: { socket: object("sockets"), peer: created("sockets") },
      text: "Connects a bound socket; a listener accepts it as a new one. " +
        "Where it cannot, it is closed.",
      outcomes: ["connected", "no memory", "no memory for the peer"],
      // What this end sends by, and what the other end does.
      allocations: 2,
      allows: (state, { socket }) => state.sockets[socket] === is.bound,
      step(state, { socket, peer }, fails) {
        if (fails > 0) {
          state.sockets[socket] = 0;
          state.bound[0]--;
          state.err[0] = fails === 1 ? ENOMEM : ECONNRESET;
          return fails === 1 ? "no memory" : "no memory for the peer";
        }
        state.sockets[socket] = is.connected;
        state.sockets[peer] = is.accepted;
        state.peer[socket] = peer + 1;
        state.peer[peer] = socket + 1;
        state.connected[0] += 2;
        return "connected";
      },
    },
    close: {
      params: { socket: object("sockets") },
      text:
        "Closes a socket. Its peer is left without one, and keeps its port.",
      outcomes: ["closed", "closed, and its peer is left"],
      step(state, { socket }) {
        const was = state.sockets[socket];
        const peer = state.peer[socket] - 1;
        if (isBound(was)) state.bound[0]--;
        state.sockets[socket] = 0;
        if (!isConnected(was)) return "closed";
        state.sockets[peer] = was === is.accepted ? is.leftBound : is.left;
        state.peer[socket] = state.peer[peer] = 0;
        state.connected[0] -= 2;
        return "closed, and its peer is left";
      },
    },
  },
  contract: [
    {
      name: "all-bound",
      text: "Each socket that has a port counts once, and no other does.",
      holds: ({ sockets, bound }) =>
        sockets.filter(isBound).length === bound[0],
    },
    {
      name: "all-connected",
      text: "Each socket that has a peer counts once, and no other does.",
      holds: ({ sockets, connected }) =>
        sockets.filter(isConnected).length === connected[0],
    },
  ],
});
