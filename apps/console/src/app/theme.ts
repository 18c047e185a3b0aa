import { createTheme } from "@mantine/core";

/** Dense and flat: one accent, system font, 13 to 14 px. Colours beyond Mantine's are in app.css. */
export const theme = createTheme({
  primaryColor: "releve",
  primaryShade: { light: 7, dark: 7 },
  colors: {
    releve: [
      "#eef6fb",
      "#dcebf5",
      "#b6d5ea",
      "#8cbedf",
      "#69abd6",
      "#4f9bce",
      "#2f7fb4",
      "#1f6797",
      "#175680",
      "#0c4569",
    ],
  },
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  fontSizes: { xs: "12px", sm: "13px", md: "13.5px", lg: "15px", xl: "18px" },
  defaultRadius: "sm",
  cursorType: "pointer",
  components: {
    Button: { defaultProps: { size: "sm" } },
    Modal: { defaultProps: { overlayProps: { backgroundOpacity: 0.4 } } },
  },
});
