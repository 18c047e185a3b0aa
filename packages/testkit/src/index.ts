export { startPostgres, type TemporaryPostgres } from "./postgres.ts";
