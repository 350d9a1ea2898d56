// SPDX-License-Identifier: GPL-2.0-only
import { created, layout, modelOf, object } from "patchwright";

/** What a socket can be: 0 for none at all. */
const is = { bound: 1, connected: 2, accepted: 3 };

const isBound = (it: number): boolean => it === is.bound || it === is.connected;
const isConnected = (it: number): boolean =>
  it === is.connected || it === is.accepted;

/** What sockets do to the counts, written from their documentation. */
export default modelOf({
  name: "vsockcount",
  layout: layout({
    sockets: { count: 4, text: "1 bound, 2 connected, 3 accepted" },
    bound: { count: 1, text: "sockets with a port, as the ioctl tells" },
    connected: { count: 1, text: "sockets with a peer, as the ioctl tells" },
  }, {}),
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
      text: "Connects a bound socket; a listener accepts it as a new one.",
      outcomes: ["connected"],
      allows: (state, { socket }) => state.sockets[socket] === is.bound,
      step(state, { socket, peer }) {
        state.sockets[socket] = is.connected;
        state.sockets[peer] = is.accepted;
        state.connected[0] += 2;
        return "connected";
      },
    },
    close: {
      params: { socket: object("sockets") },
      text: "Closes a socket.",
      outcomes: ["closed"],
      step(state, { socket }) {
        if (isBound(state.sockets[socket])) state.bound[0]--;
        if (isConnected(state.sockets[socket])) state.connected[0]--;
        state.sockets[socket] = 0;
        return "closed";
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
