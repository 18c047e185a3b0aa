import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { anyCase } from "./any-case.ts";

const ANSWER = `This service has no self-update files for the Windows Update Agent.
Windows 10 and later never ask for them. Windows 8.1 and earlier stop here with 0x80244019: they take only files
that Microsoft signed, so they need a WSUS, or an agent that was updated before.
`;

/**
 * MS-WUSP 3.1.5.1: the agents of Windows 8.1 and earlier first look here for a newer self, signed by Microsoft.
 * `/wuident.cab` and `/iuident.cab` are where the oldest ask (protocol 0.9).
 */
export function selfUpdateRoutes(app: FastifyInstance): void {
  const answer = async (_request: FastifyRequest, reply: FastifyReply) =>
    reply.code(404).type("text/plain; charset=utf-8").header("cache-control", "no-store").send(ANSWER);
  const method = ["GET", "HEAD"];
  app.route({ method, url: `${anyCase("folder", "SelfUpdate")}/*`, handler: answer });
  app.route({ method, url: anyCase("probe", "wuident.cab", "iuident.cab"), handler: answer });
}
