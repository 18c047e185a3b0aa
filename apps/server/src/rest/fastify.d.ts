import type { Actor } from "../identity/sessions.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** Who asks; null until authenticated. */
    actor: Actor | null;
    /** The device that calls; empty when it is none, or not asked for. */
    deviceId: string;
  }
}
