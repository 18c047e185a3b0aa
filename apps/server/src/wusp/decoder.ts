import { Worker } from "node:worker_threads";
import { type AnyRequest, ProtocolError, decodeRequest } from "@releve/protocol";
import type { DecoderAnswer, EncodedRequest } from "./decoder-thread.ts";

/** From so many bytes on it is cheaper to pass a request to another thread than to read it in this one. */
const LARGE_BYTES = 16_384;

/** Reads requests; of large ones the service goes on with its other work meanwhile. Throws ProtocolError. */
export interface Decoder {
  decode: (encoded: EncodedRequest) => Promise<AnyRequest>;
  close: () => Promise<void>;
}

export function createDecoder(): Decoder {
  let thread: Thread | undefined;
  return {
    decode: async (encoded) => {
      if (encoded.body.byteLength < LARGE_BYTES) return decodeRequest(encoded);
      // One that failed is followed by another.
      if (thread === undefined || thread.hasEnded()) thread = startThread();
      return await thread.decode(encoded);
    },
    close: async () => {
      await thread?.end();
    },
  };
}

interface Thread {
  decode: Decoder["decode"];
  hasEnded: () => boolean;
  end: () => Promise<unknown>;
}

function startThread(): Thread {
  const worker = new Worker(new URL("./decoder-thread.ts", import.meta.url), { name: "request decoder" });
  const waiting: PromiseWithResolvers<AnyRequest>[] = [];
  let ended: Error | undefined;
  const endWith = (error: Error): void => {
    ended ??= error;
    for (const { reject } of waiting.splice(0)) reject(ended);
  };
  worker.on("message", (answer: DecoderAnswer) => {
    const asked = waiting.shift();
    if ("request" in answer) asked?.resolve(answer.request);
    else {
      const { code, message, parameter } = answer.refused;
      asked?.reject(new ProtocolError(code, message, parameter === undefined ? {} : { parameter }));
    }
  });
  worker.on("error", (cause) =>
    endWith(new Error("The thread that reads large requests failed.", { cause })),
  );
  worker.once("exit", () => endWith(new Error("The thread that reads large requests ended.")));
  // Waiting for work alone keeps no process alive: the connections that bring it do.
  worker.unref();
  return {
    decode: (encoded) => {
      if (ended !== undefined) return Promise.reject(ended);
      const asked = Promise.withResolvers<AnyRequest>();
      waiting.push(asked);
      worker.postMessage(encoded);
      return asked.promise;
    },
    hasEnded: () => ended !== undefined,
    end: () => worker.terminate(),
  };
}
