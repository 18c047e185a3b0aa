import { ApiCallError, createApiClient } from "@releve/api";
import { QueryClient } from "@tanstack/react-query";

let csrfToken = "";
/** The session's token, sent with every call so that other sites cannot act in the user's name. */
export function setCsrfToken(token: string): void {
  csrfToken = token;
}

export const api = createApiClient({
  baseUrl: "",
  headers: () => (csrfToken ? { "x-releve-csrf": csrfToken } : {}),
  fetch: (url, init) => fetch(url, { ...init, credentials: "same-origin" }),
});

const ATTEMPTS = 2;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      refetchOnWindowFocus: true,
      retry: (failures, error) =>
        failures < ATTEMPTS && !(error instanceof ApiCallError && error.status >= 400 && error.status < 500),
    },
  },
});
