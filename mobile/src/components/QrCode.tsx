import encodeQR from 'qr'

/** A QR code as an inline picture; dark on white in every theme, so that any camera reads it. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const svg = encodeQR(text, 'svg', { ecc: 'medium', border: 2 })
  return <img className="qr" alt={label} src={`data:image/svg+xml,${encodeURIComponent(svg)}`} />
}
