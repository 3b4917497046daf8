import { connect, type Socket } from 'node:net';

/** One request, as it goes over the wire. */
export interface Request {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** How a turn of requests went. */
export interface Load {
  readonly count: number;
  readonly seconds: number;
  /** Milliseconds of each request, in ascending order. */
  readonly times: readonly number[];
}

const wireOf = ({ method, path, headers = {}, body }: Request, host: string): string => {
  const text = body === undefined ? '' : JSON.stringify(body);
  const lines = Object.entries({
    host,
    ...headers,
    ...(body === undefined
      ? {}
      : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)) }),
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${text}`;
};

/** A reply, when all of it has come. */
interface Reply {
  readonly status: number;
  readonly body: string;
}

function replyIn(data: Buffer): Reply | null {
  const end = data.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const head = data.toString('latin1', 0, end);
  const length = /\r\ncontent-length: (\d+)/i.exec(head);
  if (!length) throw new Error(`a reply without length: ${head}`);
  if (data.length < end + 4 + Number(length[1])) return null;
  return { status: Number(head.slice(9, 12)), body: data.toString('utf8', end + 4) };
}

/**
 * Sends the requests over a fixed number of connections that stay open, each sending its next one when the reply to
 * its last has come. Any reply but the expected one ends it with an error: a fast refusal is no result.
 */
export async function load(url: string, requests: readonly Request[], connections: number): Promise<Load> {
  const { hostname, port, host } = new URL(url);
  const wires = requests.map((request) => wireOf(request, host));
  const times: number[] = [];
  let next = 0;
  const begun = performance.now();
  const worker = async (): Promise<void> => {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    try {
      for (let index = next++; index < wires.length; index = next++) {
        const sent = performance.now();
        const reply = await exchange(socket, wires[index]!);
        times.push(performance.now() - sent);
        if (reply.status !== 200) {
          throw new Error(
            `${requests[index]!.method} ${requests[index]!.path}: ${reply.status} ${reply.body}`,
          );
        }
      }
    } finally {
      socket.destroy();
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  return {
    count: wires.length,
    seconds: (performance.now() - begun) / 1000,
    times: times.toSorted((a, b) => a - b),
  };
}

function exchange(socket: Socket, wire: string): Promise<Reply> {
  return new Promise((resolve, reject) => {
    let data: Buffer = Buffer.alloc(0);
    const settle = (): void => {
      socket.off('data', take);
      socket.off('error', fail);
      socket.off('close', closed);
    };
    const fail = (error: Error): void => {
      settle();
      reject(error);
    };
    const closed = (): void => fail(new Error('the server closed the connection'));
    const take = (chunk: Buffer): void => {
      data = data.length ? Buffer.concat([data, chunk]) : chunk;
      try {
        const reply = replyIn(data);
        if (!reply) return;
        settle();
        resolve(reply);
      } catch (error) {
        fail(error as Error);
      }
    };
    socket.on('data', take);
    socket.on('error', fail);
    socket.on('close', closed);
    socket.write(wire);
  });
}
