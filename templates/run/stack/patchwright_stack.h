/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Scenarios: an sk_buff with lent pages in its frags, and a registration to
 * tell when they are free, goes down a real path of the stack. What is found on
 * the way is noted as facts, and judged elsewhere.
 */
#ifndef _NET_CORE_PATCHWRIGHT_STACK_H
#define _NET_CORE_PATCHWRIGHT_STACK_H

#include <linux/build_bug.h>
#include <linux/delay.h>
#include <linux/if_ether.h>
#include <linux/netdevice.h>
#include <linux/skbuff.h>

/*
 * What is found in a scenario. Those of the loans are taken at its end, but for
 * @released, which is taken when the reader has the data and has not read it.
 */
struct facts {
/*%= it.members %*/
};

static_assert(sizeof(struct facts) == /*%= it.size %*/);

/* A scenario; an error in what it needs ends it with @facts->error. */
typedef void scenario_fn(struct facts *facts);

/*%= it.prototypes %*/

/* Waits for something that another task or a timer does. */
#define wait_for(condition)						\
({									\
	int __left = 5000;						\
									\
	while (!(condition) && __left--)				\
		usleep_range(500, 1000);				\
	!!(condition);							\
})

/* What the byte at an offset of a stream is. */
static inline u8 byte_at(unsigned int offset)
{
	return offset * 7 + (offset >> 8);
}

/* In patchwright_loan.c: pages, each of them with a registration. */

/**
 * lend_frag() - put a page into the frags of an sk_buff, without a registration
 * @skb: where to
 * @size: how many bytes of the page
 *
 * Return: the bytes, to be filled in, or NULL where all pages are lent.
 */
void *lend_frag(struct sk_buff *skb, unsigned int size);

/**
 * lend() - attach a registration to an sk_buff
 * @skb: where to; has all lent pages that have no registration yet
 * @facts: what comes of it is noted here
 *
 * Return: what skb_release_attach() returned.
 */
int lend(struct sk_buff *skb, struct facts *facts);

/* How many callbacks have run. */
unsigned int loans_returned(void);

/* A page that can be lent and is not counted as the stack's. */
struct page *loan_page(void);

/* Whether a page is one of those that are lent. */
bool is_lent(const struct page *page);

/* Looks at an sk_buff that has arrived somewhere. */
void inspect(struct facts *facts, const struct sk_buff *skb);

void loans_begin(void);
void loans_end(struct facts *facts);

/* In patchwright_frame.c: sk_buffs whose payload is lent. */

#define PRIVATE_PROTOCOL	0x88b5	/* for experiments, IEEE 802 */
#define PAYLOAD			1000

/**
 * lent_frame() - make an Ethernet frame whose payload lies in a lent page
 * @dev: where it is sent or has been received
 * @facts: what comes of the attach is noted here
 *
 * Return: the frame with its header pulled in front of the data, or NULL.
 */
struct sk_buff *lent_frame(struct net_device *dev, struct facts *facts);

/**
 * lend_payload() - move what is behind the IP header to a lent page
 * @skb: an Ethernet frame on its way out; consumed
 * @facts: what comes of the attach is noted here
 *
 * Return: the same frame with a registration, or @skb where it is too short to
 *	be data or nothing can be lent any more.
 */
struct sk_buff *lend_payload(struct sk_buff *skb, struct facts *facts);

/**
 * fill_udp() - write a datagram with all its headers
 * @at: room for UDP_HEADERS + PAYLOAD bytes
 * @dest: address of Ethernet
 * @from: address of inet
 * @to: address of inet; the port is PORT
 * @datagram: which of a series it is: the payload goes on where the last ends
 */
void fill_udp(u8 *at, const u8 *dest, u32 from, u32 to, unsigned int datagram);

#define UDP_HEADERS	(ETH_HLEN + 20 + 8)

/* Has the stack receive a frame, as a driver without NAPI does. */
void receive(struct sk_buff *skb);

/* In patchwright_device.c: what is between the sockets. */

#define DEVICE_ADDRESS	0x0a000001	/* 10.0.0.1 */
#define REMOTE_ADDRESS	0x0a000002	/* 10.0.0.2, which is nobody */

/*
 * What a device does with an sk_buff to be sent. Returns the one that goes on
 * its way, or NULL where none does.
 */
typedef struct sk_buff *transmit_fn(struct sk_buff *skb, struct facts *facts);

/* The loopback device, up, with small packets. */
struct net_device *loopback(void);

/* Gives a device an address of inet, and brings it up. */
void device_up(struct net_device *dev, u32 address);

/* A device of Ethernet that sends nothing, with an address. */
struct net_device *test_device(void);

/* Has either device do something with what it sends; NULL for nothing. */
void on_transmit(transmit_fn *transmit, struct facts *facts);

/* In patchwright_socket.c */

#define PORT	4000

/* Opens an inet socket bound to any address; NULL with @facts->error. */
struct socket *inet_open(struct net *net, int type, u16 port,
			 struct facts *facts);

/* Opens two connected TCP sockets. Returns whether it could. */
bool tcp_pair(struct socket *pair[2], struct facts *facts);

/* Writes the bytes that a stream has at an offset. */
void fill_bytes(u8 *data, unsigned int offset, unsigned int size);

/* Sends bytes of a stream, or a datagram. */
int send_bytes(struct socket *sock, unsigned int offset, unsigned int size,
	       const struct sockaddr_in *to);

/* Reads, and counts in @facts->bytes those that are as sent. */
void read_bytes(struct socket *sock, unsigned int size, struct facts *facts);

/* Looks at all that a socket has received and nobody has read. */
void inspect_socket(struct socket *sock, struct facts *facts);

void close_socket(struct socket *sock);

#endif
