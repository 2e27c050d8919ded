import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { DocumentError, GlyphMissing } from './errors'
import { extraFonts } from './extraFonts'

/** One compilation: data for `sys.inputs.data`, files beside the template, creation time of the PDF (ms). */
export interface RenderJob {
  template: 'contract' | 'agreement' | 'sheet' | 'seal'
  data: Record<string, unknown>
  files: Readonly<Record<string, string>>
  at: number
}

/** `seal` is the free place at the foot of the last page: page from 1, points from the top left corner. */
export interface Rendered {
  pdf: Uint8Array
  pages: number
  seal: { page: number; x: number; y: number } | null
}

const fonts = [
  '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
]

/** Files of the fonts in the order in which the template asks for them; the first one decides what can be printed. */
export function fontFiles(): string[] {
  const { resolve } = createRequire(import.meta.url)
  return fonts.map(font => resolve(font))
}

const workspace = fileURLToPath(new URL('./template', import.meta.url))
let compiler: NodeCompiler | undefined

// Loading fonts is the slow part: one compiler for the life of the thread.
const typst = () =>
  (compiler ??= NodeCompiler.create({
    workspace,
    fontArgs: [{ fontBlobs: [...fontFiles(), ...extraFonts().files].map(file => readFileSync(file)) }],
  }))

function utcParts(at: number): number[] {
  const t = new Date(at)
  const date = [t.getUTCFullYear(), t.getUTCMonth() + 1, t.getUTCDate()]
  return [...date, t.getUTCHours(), t.getUTCMinutes(), t.getUTCSeconds()]
}

/** Typst's complaint as our error. In PDF/A mode it stops at the first character that no font has. */
function problemOf(cause: unknown): DocumentError {
  const message = cause instanceof Error ? cause.message : JSON.stringify(cause)
  const named = [...message.matchAll(/the text [`"\\]+(.+?)[`"\\]+ could not be displayed/g)].map(
    m => m[1] ?? '',
  )
  const text = named
    .join('')
    .replace(/\\u\{([0-9a-f]+)\}/g, (_, hex: string) => String.fromCodePoint(parseInt(hex, 16)))
  const missing = [...new Set(text)]
  return missing.length > 0 ? new GlyphMissing(missing) : new DocumentError('TEMPLATE', message, { cause })
}

/**
 * Compile to PDF/A-3a. Same job, same bytes, in every process.
 * @throws GlyphMissing, DocumentError TEMPLATE
 */
export function render({ template, data, files, at }: RenderJob): Rendered {
  // An empty attachment divides by zero inside the PDF writer and takes the whole process down.
  const empty = Object.keys(files).find(name => files[name] === '')
  if (empty) throw new DocumentError('TEMPLATE', `${empty} is empty`)
  const compile = typst()
  for (const [name, content] of Object.entries(files))
    compile.mapShadow(join(workspace, name), Buffer.from(content))
  try {
    const result = compile.compile({
      mainFilePath: join(workspace, `${template}.typ`),
      inputs: {
        data: JSON.stringify({ ...data, at: utcParts(at) }),
        fonts: JSON.stringify(extraFonts().families),
      },
    })
    const document = result.result
    if (result.hasError() || !document) throw problemOf(result.takeDiagnostics()?.shortDiagnostics)
    const pdf = compile.pdf(document, { pdfStandard: 'a-3a', creationTimestamp: Math.floor(at / 1000) })
    const label: unknown = compile.query(document, { selector: '<seal>', field: 'value' })
    const [spot] = (typeof label === 'string' ? JSON.parse(label) : label) as { x: number; y: number }[]
    const pages = document.numOfPages
    return { pdf: new Uint8Array(pdf), pages, seal: spot ? { page: pages, ...spot } : null }
  } catch (cause) {
    throw cause instanceof DocumentError ? cause : problemOf(cause)
  } finally {
    compile.resetShadow()
    compile.evictCache(10)
  }
}
