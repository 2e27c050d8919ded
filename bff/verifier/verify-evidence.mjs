// 检查合同证据包：node verify-evidence.mjs 证据包.zip [--trust clf-trust.json] [--json]
import { createHash, createPublicKey, verify, X509Certificate } from 'node:crypto'
import { readFileSync, realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { inflateRawSync, inflateSync } from 'node:zlib'

const digest = (name, ...parts) => parts.reduce((h, part) => h.update(part), createHash(name)).digest()
const hexOf = (name, data) => digest(name, data).toString('hex')
const [unhex, unbase64] = ['hex', 'base64'].map(form => text => Buffer.from(text, form))
const keyOf = spki => createPublicKey({ key: spki, format: 'der', type: 'spki' })
/** RFC 8785 for what is signed here: objects (no key is a number), arrays, strings, integers, booleans, null. */
const byKey = ([x], [y]) => (x < y ? -1 : 1)
const sorted = (_, one) =>
  one?.constructor === Object ? Object.fromEntries(Object.entries(one).sort(byKey)) : one
const canonical = value => JSON.stringify(value, sorted)
const fits = (bytes, { sha256, sm3 }) => hexOf('sha256', bytes) === sha256 && hexOf('sm3', bytes) === sm3
const same = (a, b) => canonical(a) === canonical(b)
const readDer = (bytes, at = 0) => {
  const wide = bytes[at + 1] > 0x80 ? bytes[at + 1] & 0x7f : 0
  const end = at + 2 + wide + (wide ? bytes.readUIntBE(at + 2, wide) : bytes[at + 1])
  if (!(end <= bytes.length)) throw new RangeError('DER')
  return { tag: bytes[at], raw: bytes.subarray(at, end), body: bytes.subarray(at + 2 + wide, end), end }
}
const kids = ({ body }, at = 0) =>
  at < body.length ? [readDer(body, at)].flatMap(one => [one, ...kids({ body }, one.end)]) : []
const octets = node => (node.tag === 0x24 ? Buffer.concat(kids(node).map(octets)) : node.body)
const oidOf = node => kids(node)[0].body.toString('hex') // all of these: DER (X.690)
const hashOf = node => ['', 'sha256', 'sha384', 'sha512'][/^60864801650304020(\d)$/.exec(oidOf(node))[1]]
const ids = ['03', '04', '100104', '10020e', '10022f'].map(tail => `2a864886f70d0109${tail}`) // 1.2.840.113549.1.9
const [idContentType, idDigest, idTime, idStamp, idCertificate] = ids
const p = 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn // GB/T 32918.5
const n = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n
const b = 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n
const gx = 0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n
const G = [gx, 0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n]
const mod = (a, m = p) => ((a % m) + m) % m
const numberOf = bytes => BigInt(`0x${bytes.toString('hex')}`)
const inverse = a => {
  let [r0, r1, s0, s1] = [mod(a), p, 1n, 0n]
  while (r1) [r0, r1, s0, s1] = [r1, r0 % r1, s1, s0 - (r0 / r1) * s1]
  return s0
}
const plus = (one, two) => {
  if (!one || !two) return one ?? two // null is the point at infinity
  const [[x1, y1], [x2, y2]] = [one, two]
  if (x1 === x2 && y1 !== y2) return null
  const slope = mod(x1 === x2 ? (3n * x1 * x1 - 3n) * inverse(2n * y1) : (y2 - y1) * inverse(x2 - x1))
  const x = mod(slope * slope - x1 - x2)
  return [x, mod(slope * (x1 - x) - y1)]
}
/** GB/T 32918.2: did `publicKey` (04‖x‖y, hex) sign `data`, user id 1234567812345678? `signature` is DER in its one right form. */
export function verifySm2(publicKey, data, signature) {
  const shortest = ({ raw, body: [one, two] }) => raw[1] === raw.length - 2 && one < 128 && (one || two > 127)
  const [r, s] = kids(readDer(signature)).map(one => one.tag === 2 && shortest(one) && numberOf(one.body))
  const whole = signature[0] === 0x30 && signature[1] === signature.length - 2 && publicKey.length === 130
  if (!whole || !r || !s || r >= n || s >= n || !publicKey.startsWith('04')) return false
  const Q = [publicKey.slice(2, 66), publicKey.slice(66)].map(digits => BigInt(`0x${digits}`))
  const known = [p - 3n, b, ...G, ...Q].map(a => unhex(a.toString(16).padStart(64, '0')))
  const e = numberOf(digest('sm3', digest('sm3', unhex('0080'), '1234567812345678', ...known), data))
  const [t, table] = [mod(r + s, n), [null, Q, G, plus(G, Q)]]
  let sum = null
  for (let i = 255n; i >= 0n; i--) sum = plus(plus(sum, sum), table[2n * ((s >> i) & 1n) + ((t >> i) & 1n)])
  return t !== 0n && sum !== null && mod(e + sum[0], n) === r
}
/** Files of a zip, strictly: every byte belongs to one entry, so that no other program reads something else. */
function readZip(zip, is) {
  const [tail, files] = [zip.length - 22, new Map()]
  const [u16, u32] = [at => zip.readUInt16LE(at), at => zip.readUInt32LE(at)]
  let [at, local, whole] = [u32(tail + 16), 0, u32(tail) === 0x06054b50]
  for (; at < tail; at += 46 + u16(at + 28)) {
    const [packed, size, length, from] = [u32(at + 20), u32(at + 24), u16(at + 28), local + 30]
    const name = zip.toString('utf8', at + 46, at + 46 + length)
    if (!/^(certificates\/)?[a-z0-9-]+\.[a-z-]+$/.test(name)) is(false, 'ZIP_PATH', `文件名规范：${name}`)
    if (files.has(name)) is(false, 'ZIP_DUPLICATE', `没有重名的文件：${name}`)
    const twins = zip.subarray(local + 4, from).equals(zip.subarray(at + 6, at + 32))
    const named = zip.toString('utf8', from, from + length) === name && u32(at + 42) === local
    whole &&= twins && named && u32(local) === 0x04034b50 && u16(at + 10) === 8 && u32(at + 30) === 0
    local = from + length + packed
    files.set(name, inflateRawSync(zip.subarray(from + length, local), { maxOutputLength: size || 1 }))
  }
  is(whole && at === tail && local === u32(tail + 16), 'ZIP_FORMAT', 'zip 文件完整，没有夹带')
  return files
}
const about = (is, code, what) => (ok, end, text) => is(ok, `${code}_${end}`, `${what}${text}`)
function readCms(bytes) {
  const parts = kids(kids(kids(readDer(bytes))[1])[0]) // CMS SignedData (RFC 5652) with one signer
  const [type, content] = kids(parts[2]).map(node => (node.tag === 6 ? node.body : octets(kids(node)[0])))
  const [, , hash, signed, , { body: signature }, unsigned] = kids(kids(parts.at(-1))[0])
  const attributes = node => new Map(kids(node).map(one => [oidOf(one), kids(kids(one)[1])[0]]))
  const certificates = kids(parts.find(({ tag }) => tag === 0xa0)).map(({ raw }) => new X509Certificate(raw))
  const toSign = Buffer.concat([Buffer.of(0x31), signed.raw.subarray(1)]) // signed as SET, stored as [0]
  const stamp = unsigned && attributes(unsigned).get(idStamp).raw
  const proof = { hash: hashOf(hash), signed: attributes(signed), toSign, signature, stamp }
  return { raw: readDer(bytes).raw, type, content, certificates, ...proof }
}
/** Digest, signature, the certificate that it names (RFC 5035), path to a root at time `at` (ms). Gives the certificate. */
function checkCms({ type, signed, hash, certificates, toSign, signature }, content, roots, at, is) {
  const stated = signed.get(idDigest).body.equals(digest(hash, content))
  is(stated && signed.get(idContentType).body.equals(type), 'DIGEST', '之后，内容没有改动')
  const name = kids(kids(kids(signed.get(idCertificate))[0])[0])
  const [how, value] = name[0].tag === 4 ? ['sha256', name[0]] : [hashOf(name[0]), name[1]]
  const own = certificates.find(({ raw }) => digest(how, raw).equals(value.body))
  is(own, 'CERTIFICATE', '的证书没有被换过')
  is(own && verify(hash, toSign, own.publicKey, signature), 'SIGNATURE', '的签名正确')
  const valid = one => Date.parse(one.validFrom) <= at && at <= Date.parse(one.validTo)
  const issued = (one, by) => one.checkIssued(by) && one.verify(by.publicKey) && valid(one) && valid(by)
  const above = one => certificates.filter(by => by.ca && issued(one, by))
  const leads = (one, steps) =>
    steps && (roots.some(root => issued(one, root)) || above(one).some(by => leads(by, steps - 1)))
  is(leads(own, 4), 'CHAIN', '的证书由可信机构签发，当时在有效期内')
  return own
}
/** RFC 3161: time (ms) of a token that is over `stamped` and by an authority that we trust. */
function checkToken(token, stamped, roots, is) {
  const cms = readCms(token)
  const info = kids(readDer(cms.content))
  const [algorithm, imprint] = kids(info[2])
  const ofThis = imprint.body.equals(digest(hashOf(algorithm), stamped))
  is(ofThis, 'TSA_IMPRINT', '时间戳是给这个印章的，不是从别处搬来的')
  const time = info.find(({ tag }) => tag === 0x18).body.toString('latin1')
  const at = Date.parse(time.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)/, '$1-$2-$3T$4:$5:$6'))
  const own = checkCms(cms, cms.content, roots, at, about(is, 'TSA', '时间戳'))
  const critical = cms.type.toString('hex') === idTime && own.raw.includes(unhex('0603551d250101ff')) // its only purpose
  is(critical && String(own.keyUsage) === '1.3.6.1.5.5.7.3.8', 'TSA_USAGE', '时间戳的证书是时间戳专用的')
  return at
}
/** The seal: one ByteRange over everything but the hex string of the signature itself (ISO 32000-1, 12.8.1). */
function readSeal(pdf, is) {
  const text = pdf.toString('latin1')
  const ranges = [...text.matchAll(/\/ByteRange\s*\[\s*0 (\d+) (\d+) (\d+)\s*\]/g)]
  const [start, end, rest] = ranges[0].slice(1).map(Number)
  const room = /^<((?:[0-9a-f]{2})+)>$/.exec(text.slice(start, end))?.[1] ?? ''
  is(room && ranges.length === 1 && end + rest === pdf.length, 'PDF_COVERAGE', '印章覆盖整个 PDF，不多不少')
  const cms = readCms(unhex(room))
  is(/^0*$/.test(room.slice(2 * cms.raw.length)), 'PDF_GAP', '印章的空位里没有藏东西')
  const embedded = [...text.matchAll(/\/Type \/EmbeddedFile\b[^]*?\nstream\r?\n/g)]
  const attachments = embedded.map(found => inflateSync(pdf.subarray(found.index + found[0].length)))
  return { cms, attachments, content: Buffer.concat([pdf.subarray(0, start), pdf.subarray(end, end + rest)]) }
}
const isChain = ({ events }) =>
  events.every(({ event, sm3, ...rest }, i) => {
    const prev = i ? events[i - 1].sm3 : '0'.repeat(64)
    const text = canonical({ event, prev })
    return same([event.seq, sm3, rest], [i + 1, hexOf('sm3', text), { prev, sha256: hexOf('sha256', text) }])
  })
/** One signer: a key of their own signed text and drawing; of a party also the face check, of a broker the agency. */
function checkSigner(signer, { contract, text }, is) {
  const { role = '经纪人员', name, device, strokes, image, face, agency } = signer
  const { statement: told, algorithm, publicKey, proof } = device
  const read = [told.ctx, told.contractId, told.textVersion, told.textSha256, told.textSm3]
  const real = [`clf-${face ? '' : 'co'}sign-v1`, contract.id, contract.textVersion, text.sha256, text.sm3]
  const did = [told.strokesSha256, told.imageSha256, told.partyId, told.faceSessionId, told.faceReceipt]
  const own = [strokes.sha256, image.sha256, signer.partyId, face?.sessionId, face?.receiptDigest]
  const staff = same([told.staffId, told.agencyId], [signer.staffId, agency?.id])
  is(staff && same([read, did], [real, own]), 'SIGNER_STATEMENT', `${role}${name}签的是它，笔迹、人脸对得上`)
  const data = Buffer.from(canonical(told))
  const key = () => ({ key: keyOf(unbase64(publicKey)), dsaEncoding: 'ieee-p1363' })
  const sm2 = algorithm === 'SM2' && verifySm2(publicKey, data, unhex(proof))
  is(sm2 || verify('sha256', data, key(), unbase64(proof)), 'SIGNER_PROOF', `${role}${name}的签名密钥正确`)
}
/** Does a line of a signed note (C2SP) carry a good Ed25519 signature by this key? */
function signedNote(lines, { key }, textOf) {
  const [name, id, ...encoded] = key.split('+') // base64 may hold a + too
  const raw = unbase64(encoded.join('+')).subarray(1)
  const publicKey = keyOf(Buffer.concat([unhex('302a300506032b6570032100'), raw]))
  const ours = lines.filter(line => line.startsWith(`— ${name} `)).map(line => unbase64(line.split(' ')[2]))
  const right = bytes => verify(null, textOf(bytes.subarray(4, -64)), publicKey, bytes.subarray(-64))
  return ours.some(bytes => bytes.toString('hex', 0, 4) === id && right(bytes))
}
/** Proof of the public log (C2SP tlog-proof): RFC 9162 inclusion, checkpoint, cosignature/v1. Gives the leaf. */
function checkLog(proof, trust, is) {
  const [head, body, signatures] = proof.split('\n\n')
  const [[version, extra, index, ...path], [origin, size, root]] = [head.split('\n'), body.split('\n')]
  const leaf = unbase64(extra.replace(/^extra /, ''))
  let [fn, sn, hash] = [BigInt(index.replace(/^index /, '')), BigInt(size) - 1n, digest('sha256', '\0', leaf)]
  const inside = version === 'c2sp.org/tlog-proof@v1' && fn <= sn
  for (const step of path.map(unbase64)) {
    const left = fn & 1n || fn === sn
    hash = digest('sha256', '\x01', ...(left ? [step, hash] : [hash, step]))
    while (left && fn && !(fn & 1n)) [fn, sn] = [fn >> 1n, sn >> 1n]
    ;[fn, sn] = [fn >> 1n, sn >> 1n]
  }
  is(inside && sn === 0n && hash.equals(unbase64(root)), 'LOG_INCLUSION', '日志的检查点里有这份合同')
  const [lines, text] = [signatures.split('\n'), Buffer.from(`${body}\n`)]
  const own = trust.logs.some(log => log.key.startsWith(`${origin}+`) && signedNote(lines, log, () => text))
  is(own, 'LOG_SIGNATURE', '检查点是日志签的')
  const cosigned = time => Buffer.from(`cosignature/v1\ntime ${time.readBigUInt64BE()}\n${text}`)
  const seen = trust.witnesses.some(witness => signedNote(lines, witness, cosigned))
  is(seen, 'LOG_WITNESS', '检查点有见证方的签名，不是另造的一份日志')
  return JSON.parse(leaf)
}
/** `{manifest, signature}` by an SM2 key of the trust list, written in the one right way. Gives the manifest. */
function checkSigned(bytes, trust, is, code, name, at) {
  const file = JSON.parse(bytes)
  const { publicKey, value, algorithm, userId, ...more } = file.signature
  const known = trust.evidenceKeys.some(key => key.publicKey === publicKey && !(at > Date.parse(key.until)))
  is(known, `${code}_KEY`, `${name}是住建局当时的钥匙签的`)
  const ok = same([algorithm, userId, more, Object.keys(file).length], ['SM2-SM3', '1234567812345678', {}, 2])
  const strict = canonical(file) === String(bytes) && unbase64(value).toString('base64') === value
  const signed = ok && strict && verifySm2(publicKey, canonical(file.manifest), unbase64(value))
  is(signed, `${code}_SIGNATURE`, `${name}签名后没有改动`)
  return file.manifest
}
/** A sealed file: seal and time, what is attached, that its chain tells of it, everybody's signature. Gives its evidence. */
function checkSealed(pdf, own, chains, named, trust, is) {
  const root = ({ certificate }) => new X509Certificate(unbase64(certificate))
  const roots = use => trust.roots.filter(one => one.purposes.includes(use)).map(root)
  const { cms, content, attachments } = readSeal(pdf, is)
  const at = checkToken(cms.stamp, cms.signature, roots('tsa'), is)
  const { subject } = checkCms(cms, content, roots('seal'), at, about(is, 'SEAL', '盖章'))
  const ours = trust.seals.some(known => known.subject === subject)
  is(ours, 'SEAL_NAME', '盖的是住建局的章')
  const [json, text] = own ?? attachments.sort(one => (one[0] === 0x7b ? -1 : 1))
  const inside = bytes => attachments.length === 2 && attachments.some(one => one.equals(bytes))
  is(inside(text) && inside(json), 'ATTACHMENT', '文字和证据就是 PDF 里附的')
  const evidence = checkSigned(json, trust, is, 'EVIDENCE', '证据', at)
  is(fits(text, evidence.text), 'TEXT_DIGEST', '文字就是签名时的文字')
  const { events } = chains.find(({ contractId }) => contractId === evidence.contract.id) ?? { events: [] }
  is(same(events.slice(0, evidence.events.length), evidence.events), 'CHAIN_DIFFERS', '经过只在盖章后追加过')
  const recorded = ({ event: { data } }) => Date.parse(data.genTime) === at && fits(pdf, data)
  is(events.some(recorded), 'PDF_RECORD', '经过里盖章的就是它')
  const signers = evidence.signers.map(({ role, name }) => role + name).sort()
  is(named.length > 1 && same(named, signers), 'SIGNERS', `签名的人正好是买卖双方：${named}`)
  for (const signer of evidence.signers.concat(evidence.broker ?? [])) checkSigner(signer, evidence, is)
  return { ...evidence, cms }
}
function checkFiles(files, trust, is) {
  const [get, names] = [name => files.get(name), [...files.keys()]]
  const list = JSON.parse(get('manifest.json')).manifest
  const extra = names.filter(name => !list.files.some(file => file.name === name))
  is(same(extra, ['manifest.json']), 'FILE_EXTRA', `没有清单以外的文件：${extra}`)
  for (const { name, size, ...stated } of list.files) {
    if (!get(name)) is(false, 'FILE_MISSING', `清单上的文件都在：${name}`)
    else is(get(name).length === size && fits(get(name), stated), 'FILE_DIGEST', `${name} 和清单一致`)
  }
  checkSigned(get('manifest.json'), trust, is, 'MANIFEST', '清单')
  const chains = ['chain.json', 'chain-after.json'].flatMap(name => (get(name) ? JSON.parse(get(name)) : []))
  const [{ contractId, events }, after] = chains
  const follows = !after || after.events[0].event.data.from === contractId
  is(follows && chains.every(isChain), 'CHAIN_BROKEN', '经过一环扣一环：没有删、加、换序、改动')
  const clause = / 合同当事人\n([^]*?)\n\n/.exec(get('contract.txt'))?.[1] ?? ''
  const named = [...clause.matchAll(/^[卖买]方（(.+?)）：(.+)$/gm)].map(([, a, b]) => a + b).sort()
  const own = [get('evidence.json'), get('contract.txt')]
  const evidence = checkSealed(get('contract.pdf'), own, chains.slice(0, 1), named, trust, is)
  for (const name of names.filter(one => one.startsWith('agreement-')))
    checkSealed(get(name), null, chains, named, trust, (ok, code, text) => is(ok, code, `${name}：${text}`))
  const torn = names.filter(name => /^cert|^time/.test(name) && !evidence.cms.raw.includes(get(name)))
  is(!torn.length, 'SEAL_PARTS', '证书和时间戳就是印章里的')
  const { receipts } = JSON.parse(get('face-receipts.json'))
  const right = ({ receipt, receiptDigest }) => receipt === null || hexOf('sha256', receipt) === receiptDigest
  const told = evidence.signers.map(({ partyId, face }, i) => ({ ...receipts[i], ...face, partyId }))
  is(receipts.every(right) && same(receipts, told), 'FACE_RECEIPT', '人脸核验回执就是签名时的那些')
  if (list.partyId) {
    const own = evidence.signers.find(({ partyId }) => partyId === list.partyId)
    const { partyId, strokes } = JSON.parse(get('strokes.json'))
    const drawn = same([partyId, hexOf('sha256', canonical(strokes))], [own.partyId, own.strokes.sha256])
    is(drawn, 'STROKES', 'strokes.json 就是签名时的笔迹')
    is(hexOf('sha256', get('signature.svg')) === own.image.sha256, 'IMAGE', 'signature.svg 是签名时的图样')
  }
  if (list.log !== 'COSIGNED') return is(true, 'LOG_PENDING', '公开日志的证明还没有，过一天重新下载就会有')
  const leaf = checkLog(String(get('contract.tlog-proof')), trust, is)
  const { sm3, sha256 } = events[leaf.seq - 1] ?? {}
  const ofThis = same([leaf.contract, leaf.sm3, leaf.sha256], [contractId, sm3, sha256])
  is(ofThis && leaf.seq >= evidence.events.length, 'LOG_LEAF', '日志记的就是这份合同的经过')
}
/** Judges a zip (or a Map of its files). Without `trusted` the bundle's own list is used, and nothing anchors it. */
export function verifyBundle(bundle, trusted, { quick = false } = {}) {
  const lines = []
  const is = (truth, code, text) => {
    lines.push({ ok: Boolean(truth), code, text })
    if (!truth && quick) throw new Error(code)
  }
  try {
    const files = bundle instanceof Map ? bundle : readZip(bundle, is)
    checkFiles(files, trusted ?? JSON.parse(files.get('clf-trust.json')), is)
  } catch ({ message }) {
    lines.push({ ok: false, code: 'MALFORMED', text: `内容完整，可以读懂（${message}）` })
  }
  return { ok: lines.every(({ ok }) => ok), anchored: Boolean(trusted), lines }
}
/** The command. Exit code: 0 all right, 1 something is wrong, 2 wrong use. */
export function main(args, print = console.log) {
  try {
    const options = { trust: { type: 'string' }, json: { type: 'boolean' } }
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
    const trust = values.trust && JSON.parse(readFileSync(values.trust, 'utf8'))
    const report = verifyBundle(readFileSync(positionals[0]), trust)
    const said = report.lines.map(({ ok, code, text }) => (ok ? `✔ ${text}` : `✘ 不成立：${text}（${code}）`))
    if (!trust) said.push('！公钥清单取自包内，没有核实过：请另外取得 clf-trust.json，用 --trust 再查一次')
    said.push(report.ok ? '结论：全部通过' : '结论：没有通过，这个证据包不可信')
    print(values.json ? JSON.stringify(report) : said.join('\n'))
    return report.ok ? 0 : 1
  } catch ({ message }) {
    print(`${message}\n用法：node verify-evidence.mjs 证据包.zip [--trust clf-trust.json] [--json]`)
    return 2
  }
}
if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url))
  process.exitCode = main(process.argv.slice(2))
