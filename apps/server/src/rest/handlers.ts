import type { Readable } from "node:stream";
import type { AnswerOf, RouteName, Routes } from "@releve/api";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { z } from "zod";
import type { Actor } from "../identity/sessions.ts";

type PartOf<N extends RouteName, K extends string> =
  Routes[N] extends Record<K, infer S extends z.ZodType> ? Record<K, z.output<S>> : unknown;

/** One checked call of a route. `actor` is null on public routes only. */
export type Call<N extends RouteName> = PartOf<N, "params"> &
  PartOf<N, "query"> &
  PartOf<N, "body"> &
  (Routes[N] extends { upload: true } ? { body: Readable } : unknown) & {
    actor: Routes[N]["role"] extends "public" ? Actor | null : Actor;
    request: FastifyRequest;
    reply: FastifyReply;
  };

export type Handlers<N extends RouteName = RouteName> = {
  [K in N]: (call: Call<K>) => Promise<Routes[K] extends { download: true } ? Readable : AnswerOf<K>>;
};
