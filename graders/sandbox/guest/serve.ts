/**
 * The guest: a process that only answers. It reads frames from descriptor 3 and writes frames to
 * descriptor 4, both synchronously, so that no timer or promise of a solution runs between calls.
 * Keep this file free of decisions about grades: nothing that is expected ever comes here.
 */
import { readSync, writeSync } from 'node:fs';
import { frame, readHostMessage, replyFrame, type Accepted, type GuestMessage, type HostMessage } from '../protocol.ts';
import { answered } from './answer.ts';
import { Outgoing } from './outgoing.ts';
import { forbidRandomness } from './forbid-randomness.ts';
import { toolsOf } from './given.ts';
import type { Exports } from './exports.ts';
import { loadModule, serveSolutions } from './load.ts';
import { keepWholeStacks } from './place.ts';
import { printAtOnce } from './printing.ts';
import { shutDoors } from './shut-doors.ts';
import type { Tensorflow } from './cpu-backend.ts';
import type { Amaro } from '../untyped.ts';

const HOST_TO_GUEST = 3;
const GUEST_TO_HOST = 4;

/** Answers until the host is gone. `startTensorflow` gives the one copy of tfjs; `amaro` takes types out. */
export async function serve(startTensorflow: () => Tensorflow, amaro: Amaro): Promise<never> {
  printAtOnce();
  const tf = startTensorflow();
  toolsOf(tf);
  forbidRandomness();
  keepWholeStacks();
  shutDoors();
  serveSolutions(tf, amaro);
  send({ type: 'ready' });

  const modules = new Map<string, Exports>();
  for (;;) {
    const message = receive();
    if (message.type === 'load') {
      const results = [];
      for (const module of message.modules) {
        const loaded = await loadModule(module);
        if ('module' in loaded) modules.set(module.name, loaded.module);
        results.push(
          'module' in loaded
            ? {
                exports: Object.keys(loaded.module).filter((name) => typeof loaded.module[name] === 'function'),
                accepted: loaded.accepted as readonly Accepted[],
              }
            : loaded,
        );
      }
      send({ type: 'loaded', results });
    } else {
      const module = modules.get(message.module) ?? {};
      const outgoing = new Outgoing(write, message.delivery);
      message.calls.forEach((call, index) => {
        const { reply, observation } = answered(tf, module, call);
        outgoing.add(replyFrame({ type: 'reply', id: message.id, index, reply }, observation));
      });
      outgoing.flush();
    }
  }
}

function receive(): HostMessage {
  const length = new DataView(readExactly(4).buffer).getUint32(0, true);
  return readHostMessage(readExactly(length));
}

function readExactly(length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  for (let filled = 0; filled < length;) {
    const count = readSync(HOST_TO_GUEST, bytes, filled, length - filled, null);
    if (count === 0) process.exit(0); // the host is gone
    filled += count;
  }
  return bytes;
}

function send(message: GuestMessage): void {
  write(frame(message));
}

function write(bytes: Uint8Array): void {
  for (let sent = 0; sent < bytes.length;) sent += writeSync(GUEST_TO_HOST, bytes, sent);
}
