/** Stands for the client certificate, which plain HTTP cannot carry. */
export const DEVICE_HEADER = "x-device";
