import { parentPort } from "node:worker_threads";
import { type AnyRequest, ProtocolError, type ProtocolErrorCode, decodeRequest } from "@releve/protocol";

export type EncodedRequest = Parameters<typeof decodeRequest>[0];

/** What became of each request, in their order. An error of a class of ours would lose it on its way. */
export type DecoderAnswer =
  | { request: AnyRequest }
  | { refused: { code: ProtocolErrorCode; message: string; parameter: string | undefined } };

parentPort?.on("message", (encoded: EncodedRequest) => parentPort?.postMessage(answerTo(encoded)));

function answerTo(encoded: EncodedRequest): DecoderAnswer {
  try {
    return { request: decodeRequest(encoded) };
  } catch (thrown) {
    if (!(thrown instanceof ProtocolError)) throw thrown;
    const { code, message, parameter } = thrown;
    return { refused: { code, message, parameter } };
  }
}
