import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
type Dict = { [key: string]: Json }

const isDict = (x: Json | undefined): x is Dict => typeof x === 'object' && x !== null && !Array.isArray(x)
const list = (x: Json | undefined): Json[] => (Array.isArray(x) ? x : [])

/** The object table of a PDF by `qpdf --json`, with streams decoded. */
function readObjects(pdf: Uint8Array) {
  const file = join(mkdtempSync(join(tmpdir(), 'clf-pdfa-')), 'a.pdf')
  writeFileSync(file, pdf)
  const args = ['--json=2', '--json-stream-data=inline', '--decode-level=generalized', file]
  const json = JSON.parse(execFileSync('qpdf', args, { encoding: 'utf8', maxBuffer: 256 << 20 })) as {
    qpdf: [Json, Dict]
  }
  const table = json.qpdf[1]
  const entry = (key: string): Dict => {
    const found = table[key]
    return isDict(found) ? found : {}
  }
  const resolve = (x: Json | undefined): Json | undefined => {
    if (typeof x !== 'string' || !/^\d+ \d+ R$/.test(x)) return x
    const { value, stream } = entry(`obj:${x}`)
    return resolve(value ?? stream)
  }
  const dict = (x: Json | undefined): Dict => {
    const found = resolve(x)
    if (!isDict(found)) return {}
    return isDict(found.dict) ? found.dict : found
  }
  const all = Object.keys(table)
    .filter(key => key.startsWith('obj:'))
    .map(key => dict(key.slice(4)))
  return { trailer: dict(entry('trailer').value), resolve, dict, all }
}

/**
 * What PDF/A-3a demands and can be seen without a full validator: check → holds? (ISO 19005-3)
 * `attachments`: whether the file must have some.
 */
export function pdfaChecks(pdf: Uint8Array, { attachments = true } = {}): Record<string, boolean> {
  const { trailer, resolve, dict, all } = readObjects(pdf)
  const catalog = dict(trailer['/Root'])
  const metadata = resolve(catalog['/Metadata'])
  const xmp =
    isDict(metadata) && typeof metadata.data === 'string'
      ? Buffer.from(metadata.data, 'base64').toString('utf8')
      : ''
  const descriptors = all.filter(d => d['/Type'] === '/FontDescriptor')
  const composite = all.filter(d => d['/Subtype'] === '/Type0')
  const simple = all.filter(
    d => d['/Type'] === '/Font' && ['/Type1', '/TrueType'].includes(String(d['/Subtype'])),
  )
  const files = all.filter(d => d['/Type'] === '/Filespec')
  const widgets = all.filter(d => d['/Subtype'] === '/Widget')
  const info = dict(trailer['/Info'])
  const created = /xmp:CreateDate>([^<]+)/.exec(xmp)?.[1] ?? ''
  const seconds = (text: string) => text.replace(/\D/g, '').slice(0, 14)
  return {
    'XMP says part 3': /pdfaid:part[>="']+\s*3/.test(xmp),
    'XMP says conformance A': /pdfaid:conformance[>="']+\s*A/.test(xmp),
    'XMP is not filtered': !('/Filter' in dict(catalog['/Metadata'])),
    'output intent has an ICC profile': list(resolve(catalog['/OutputIntents'])).some(
      x => '/DestOutputProfile' in dict(x),
    ),
    'trailer has an ID': '/ID' in trailer,
    'is not encrypted': !('/Encrypt' in trailer),
    'is marked': dict(catalog['/MarkInfo'])['/Marked'] === true,
    'has a structure tree': '/StructTreeRoot' in catalog,
    'names its language': String(catalog['/Lang']).toLowerCase().includes('zh'),
    'every font is embedded':
      descriptors.length > 0 &&
      descriptors.every(d => '/FontFile' in d || '/FontFile2' in d || '/FontFile3' in d),
    'every composite font maps to Unicode': composite.length > 0 && composite.every(d => '/ToUnicode' in d),
    'no simple font without descriptor': simple.every(d => '/FontDescriptor' in d),
    'attachments say what they are':
      files.length > 0 === attachments &&
      files.every(f => '/AFRelationship' in f && '/UF' in f && '/Subtype' in dict(dict(f['/EF'])['/F'])),
    'catalog lists the attachments': list(resolve(catalog['/AF'])).length === files.length,
    'widgets are drawn and printed': widgets.every(w => '/AP' in w && (Number(w['/F'] ?? 0) & 4) !== 0),
    'no script and no extra action': all.every(d => d['/S'] !== '/JavaScript' && !('/AA' in d)),
    'appearances need no viewer': dict(catalog['/AcroForm'])['/NeedAppearances'] !== true,
    'dates agree':
      seconds(created) !== '' &&
      (!('/CreationDate' in info) || seconds(String(info['/CreationDate'])) === seconds(created)),
  }
}
