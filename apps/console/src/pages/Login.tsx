import { ApiCallError } from "@releve/api";
import { Alert, Button, Loader, PasswordInput, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useLocation } from "wouter";
import { api } from "../app/client.ts";
import { useText } from "../app/language.tsx";
import { enter } from "../app/session.tsx";
import { Problem } from "../parts/Problem.tsx";

/** The token of a one-time link, taken out of the address so that it is neither kept nor shown. */
function takeToken(): string | undefined {
  if (location.pathname !== "/login" || location.hash.length < 2) return undefined;
  const token = decodeURIComponent(location.hash.slice(1));
  history.replaceState(null, "", "/login");
  return token;
}
const linkToken = takeToken();
let linkUsed = false;

/** Shown whenever nobody is logged in; afterwards the address asked for opens. */
export function Login() {
  const { t } = useText();
  const [path, navigate] = useLocation();
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const proceed = () => (path === "/login" ? navigate("/", { replace: true }) : undefined);
  const link = useMutation({
    mutationFn: (token: string) => api("loginWithLink", { body: { token } }),
    onSuccess: (session) => {
      proceed();
      enter(session);
    },
  });
  const login = useMutation({
    mutationFn: () => api("login", { body: { name, password } }),
    onSuccess: (session) => {
      proceed();
      enter(session);
    },
  });
  useEffect(() => {
    document.title = t("login.title");
  }, [t]);
  const { mutate } = link;
  useEffect(() => {
    if (linkToken === undefined || linkUsed) return;
    linkUsed = true;
    mutate(linkToken);
  }, [mutate]);
  if (link.isPending)
    return (
      <main className="login" aria-busy>
        <Loader size="sm" />
        <p>{t("login.link")}</p>
      </main>
    );
  return (
    <main className="login">
      <img src="/icon.svg" alt="" width="40" height="40" />
      <h1>{t("login.title")}</h1>
      {link.error && <LoginProblem error={link.error} text={t("login.linkFailed")} />}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          login.mutate();
        }}
      >
        <TextInput
          label={t("login.name")}
          autoComplete="username"
          value={name}
          required
          autoFocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <PasswordInput
          label={t("login.password")}
          autoComplete="current-password"
          value={password}
          required
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {login.error && <LoginProblem error={login.error} text={t("login.failed")} />}
        <Button type="submit" loading={login.isPending}>
          {t("login.submit")}
        </Button>
      </form>
      <Text size="sm" c="dimmed">
        {t("login.hint")}
      </Text>
    </main>
  );
}

/** A refused login in its own words; anything else as usual. */
function LoginProblem({ error, text }: { error: Error; text: string }) {
  const { t } = useText();
  const status = error instanceof ApiCallError ? error.status : 0;
  if (status === 429) return <Alert color="orange">{t("login.tooMany")}</Alert>;
  if (status < 400 || status >= 500) return <Problem error={error} compact />;
  return (
    <Alert color="red" role="alert">
      {text}
    </Alert>
  );
}
