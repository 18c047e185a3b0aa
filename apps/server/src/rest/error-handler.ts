import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import { TrustError } from "@releve/trust";
import { BusyError, storeErrorCode } from "../store/index.ts";
import { REST_ERRORS, RestError, type RestErrorCode } from "./errors.ts";

const BY_STATUS: Readonly<Record<number, RestErrorCode>> = {
  400: "invalid-request",
  403: "forbidden",
  404: "not-found",
  413: "too-large",
  415: "unsupported-media-type",
  429: "too-many-attempts",
  503: "busy",
};

/** Answers every error as ApiError; what is our own fault is logged and told without detail. */
export function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refusal = refusalOf(error);
  const status = REST_ERRORS[refusal.code];
  if (status >= 500) request.log.error({ err: error }, "a request failed");
  const { code, message, details } = refusal;
  return reply
    .status(status)
    .type("application/json; charset=utf-8")
    .serializer(JSON.stringify)
    .send({ error: { code, message, ...(details === undefined ? {} : { details }) } });
}

function refusalOf(error: FastifyError): RestError {
  if (error instanceof RestError) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const problems = error.validation.map((issue) => ({ path: issue.instancePath, message: issue.message }));
    return new RestError("invalid-request", error.message, problems, error);
  }
  if (error instanceof TrustError) return new RestError("invalid-request", error.message, undefined, error);
  if (error instanceof BusyError || storeErrorCode(error) === "locked")
    return new RestError("busy", "The service is busy; try again.", undefined, error);
  const status = error.statusCode ?? 500;
  const code = BY_STATUS[status] ?? (status >= 400 && status < 500 ? "invalid-request" : undefined);
  if (code !== undefined) return new RestError(code, error.message, undefined, error);
  return new RestError("internal", "The service failed; its log says why.", undefined, error);
}
