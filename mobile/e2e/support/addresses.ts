/** Ports of the private stack; another run on the same machine takes others. */
const first = Number(process.env['E2E_PORT'] ?? 4600)
export const mockUrl = `http://localhost:${first}`
export const bffUrl = `http://localhost:${first + 50}`
/** Where phone 1–4 shows the app. */
export const phoneUrl = (device: number) => `http://localhost:${first + device}`
