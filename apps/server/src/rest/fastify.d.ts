import type { Actor } from "../identity/sessions.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** Who asks; null until authenticated. */
    actor: Actor | null;
    /** The device that calls; set on its reports only. */
    deviceId: string;
  }
}
