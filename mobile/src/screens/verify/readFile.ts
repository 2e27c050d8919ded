/** Larger than any contract of ours; more would stop an old phone. */
export const largest = 20 * 1024 * 1024

/** Content of a chosen file, by the way that every WebView knows. @throws when it cannot be read */
export const readFile = (file: Blob): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(new Uint8Array(reader.result as ArrayBuffer))
    reader.onerror = () => reject(reader.error ?? new Error('unreadable'))
    reader.readAsArrayBuffer(file)
  })

/** `%PDF-` stands at the beginning, or nearly so. */
export const isPdf = (bytes: Uint8Array): boolean =>
  String.fromCharCode(...bytes.subarray(0, 1024)).includes('%PDF-')
