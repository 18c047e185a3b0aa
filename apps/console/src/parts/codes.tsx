import type { Explanation } from "@releve/result-codes";
import { useQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { Link } from "wouter";
import { useText } from "../app/language.tsx";

/** All that is known of codes and logs, with the rarest names and what to do. */
export function useCatalogue() {
  return useQuery({
    queryKey: ["result-codes"],
    queryFn: () => import("@releve/result-codes"),
    staleTime: Infinity,
  }).data;
}

/** The decoder alone comes in a file of its own, on first need. */
export function useExplain(): ((code: string) => Explanation | undefined) | undefined {
  const { language } = useText();
  const decoder = useQuery({
    queryKey: ["result-codes", "decode"],
    queryFn: () => import("@releve/result-codes/decode"),
    staleTime: Infinity,
  }).data;
  return useMemo(() => decoder && ((code: string) => decoder.explain(code, language)), [decoder, language]);
}

/** One line for a code: name, what it means. The number is in the title and behind the link. */
export function useCodeLine() {
  const explain = useExplain();
  return useCallback(
    (code: string) => {
      const found = explain?.(code);
      return { name: found?.symbol ?? code, title: found?.title ?? "" };
    },
    [explain],
  );
}

/** Where a code, by number or by name, is answered. */
export const codeHref = (code: string) => `/explain/${encodeURIComponent(code)}`;

/** A code's name, which leads to its answer. */
export function CodeLink({ code, tabIndex }: { code: string; tabIndex?: number }) {
  const { name } = useCodeLine()(code);
  return (
    <Link href={codeHref(code)} title={code} tabIndex={tabIndex}>
      <code>{name}</code>
    </Link>
  );
}

/** A result code as people read it: its name, one line, and a link to what to do. */
export function Code({ code }: { code: string }) {
  const { title } = useCodeLine()(code);
  return (
    <span>
      <CodeLink code={code} />
      {title && <> {title}</>}
    </span>
  );
}
