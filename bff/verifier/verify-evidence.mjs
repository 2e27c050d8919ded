#!/usr/bin/env node
// 检查合同证据包：node verify-evidence.mjs 证据包.zip [--trust clf-trust.json] [--json]
// One file, no package, no network: everything is recomputed here, by the standards named beside each part.
import { createHash, createPublicKey, verify, X509Certificate } from 'node:crypto'
import { readFileSync, realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { inflateRawSync, inflateSync } from 'node:zlib'

const digest = (name, ...parts) => parts.reduce((h, part) => h.update(part), createHash(name)).digest()
const hexOf = (name, data) => createHash(name).update(data).digest('hex')
const unhex = text => Buffer.from(text, 'hex')
const unbase64 = text => Buffer.from(text, 'base64')
/** A stable code for programs, a sentence for people. */
const demand = (truth, fault, text) => {
  if (!truth) throw Object.assign(new Error(text), { fault })
}
/** RFC 8785 for what is signed here: objects, arrays, strings, integers, booleans, null. */
const canonical = value => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const keys = Object.keys(value).sort()
  return `{${keys.map(key => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`
}
const same = (a, b) => canonical(a) === canonical(b)
const readJson = (files, name) => {
  demand(files.has(name), 'FILE_MISSING', `缺少 ${name}`)
  const text = files.get(name).toString('utf8')
  const value = JSON.parse(text)
  demand(canonical(value) === text, 'JSON_FORMAT', `${name} 的写法被改动过`)
  return value
}

// DER (X.690)
const readDer = (bytes, at = 0) => {
  const wide = bytes[at + 1] > 0x80 ? bytes[at + 1] & 0x7f : 0
  const start = at + 2 + wide
  const end = start + (wide ? bytes.readUIntBE(at + 2, wide) : bytes[at + 1])
  demand(end <= bytes.length, 'MALFORMED', 'DER')
  return { tag: bytes[at], raw: bytes.subarray(at, end), body: bytes.subarray(start, end), end }
}
const kids = ({ body }, at = 0) => {
  const first = at < body.length && readDer(body, at)
  return first ? [first, ...kids({ body }, first.end)] : []
}
const octets = node => (node.tag === 0x24 ? Buffer.concat(kids(node).map(octets)) : node.body)
const oidOf = node => kids(node)[0].body.toString('hex')
const hashes = {
  '608648016503040201': 'sha256',
  '608648016503040202': 'sha384',
  '608648016503040203': 'sha512',
}
const idData = '2a864886f70d010701'
const pkcs9 = {
  type: '03',
  digest: '04',
  tstInfo: '100104',
  certV1: '10020c',
  certV2: '10022f',
  token: '10020e',
}
for (const name of Object.keys(pkcs9)) pkcs9[name] = `2a864886f70d0109${pkcs9[name]}`

// SM2 signatures (GB/T 32918.2 on the curve of GB/T 32918.5): verification only, in affine coordinates.
const p = 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn
const n = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n
const b = 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n
const G = [
  0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n,
  0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n,
]
const mod = (a, m = p) => ((a % m) + m) % m
const numberOf = bytes => BigInt(`0x${bytes.toString('hex') || 0}`)
const inverse = a => {
  let [r0, r1, s0, s1] = [mod(a), p, 1n, 0n]
  while (r1) [r0, r1, s0, s1] = [r1, r0 % r1, s1, s0 - (r0 / r1) * s1]
  return s0
}
/** Sum of two points; null is the point at infinity. */
const plus = (one, two) => {
  if (!one || !two) return one ?? two
  const [[x1, y1], [x2, y2]] = [one, two]
  if (x1 === x2 && mod(y1 + y2) === 0n) return null
  const slope = mod(x1 === x2 ? (3n * x1 * x1 - 3n) * inverse(2n * y1) : (y2 - y1) * inverse(x2 - x1))
  const x = mod(slope * slope - x1 - x2)
  return [x, mod(slope * (x1 - x) - y1)]
}
/** Did `publicKey` (04‖x‖y, hex) sign `data`, user id 1234567812345678? The signature is strict DER. Never throws. */
export function verifySm2(publicKey, data, signature) {
  try {
    const integers = kids(readDer(signature))
    const strict = ({ tag, raw, body: [first, second] }) =>
      tag === 2 && raw[1] === raw.length - 2 && first < 0x80 && (first > 0 || !(second < 0x80))
    if (integers.length !== 2 || !integers.every(strict) || signature[1] !== signature.length - 2)
      return false
    const [r, s] = integers.map(({ body }) => numberOf(body))
    const point = unhex(publicKey)
    const Q = [numberOf(point.subarray(1, 33)), numberOf(point.subarray(33))]
    const onCurve = Q[0] < p && Q[1] < p && mod(Q[1] ** 2n - Q[0] ** 3n + 3n * Q[0] - b) === 0n
    if (!/^04[0-9a-f]{128}$/.test(publicKey) || !onCurve || !r || !s || r >= n || s >= n) return false
    const curve = [p - 3n, b, ...G].map(a => unhex(a.toString(16).padStart(64, '0')))
    const za = digest('sm3', unhex('0080'), '1234567812345678', ...curve, point.subarray(1))
    const [t, both] = [mod(r + s, n), plus(G, Q)]
    let sum = null
    for (let bit = 255n; bit >= 0n; bit--) {
      const [inS, inT] = [(s >> bit) & 1n, (t >> bit) & 1n]
      sum = plus(plus(sum, sum), inS ? (inT ? both : G) : inT ? Q : null)
    }
    return t !== 0n && sum !== null && mod(numberOf(digest('sm3', za, data)) + sum[0], n) === r
  } catch {
    return false
  }
}

/** Files of a zip, strictly: every byte belongs to one entry, so that no other program reads something else. */
export function readZip(zip) {
  const [tail, files, u16, u32] = [
    zip.length - 22,
    new Map(),
    i => zip.readUInt16LE(i),
    i => zip.readUInt32LE(i),
  ]
  demand(tail >= 0 && u32(tail) === 0x06054b50, 'ZIP_FORMAT', '不是完整的 zip 文件')
  let [at, local] = [u32(tail + 16), 0]
  while (at < tail) {
    const [packed, size, length, from] = [u32(at + 20), u32(at + 24), u16(at + 28), local + 30]
    const name = zip.toString('utf8', at + 46, at + 46 + length)
    demand(/^(certificates\/)?[a-z0-9-]+\.[a-z-]+$/.test(name), 'ZIP_PATH', `zip 里有不允许的文件名 ${name}`)
    demand(!files.has(name), 'ZIP_DUPLICATE', `zip 里有两个 ${name}`)
    const twins = zip.subarray(local + 4, from).equals(zip.subarray(at + 6, at + 32)) && u16(local + 28) === 0
    const named = zip.toString('utf8', from, from + length) === name && u32(at + 42) === local
    const plain = u16(at + 10) === 8 && u32(at + 32) === 0 && size < 1 << 26 && u32(local) === 0x04034b50
    demand(twins && named && plain, 'ZIP_FORMAT', `zip 里 ${name} 的两处记录不一致`)
    const packedBytes = zip.subarray(from + length, from + length + packed)
    files.set(name, inflateRawSync(packedBytes, { maxOutputLength: size || 1 }))
    demand(files.get(name).length === size, 'ZIP_FORMAT', `${name} 解不开`)
    ;[at, local] = [at + 46 + length, from + length + packed]
  }
  demand(at === tail && local === u32(tail + 16), 'ZIP_FORMAT', 'zip 里有不属于任何文件的内容')
  return files
}

/** CMS SignedData (RFC 5652) with exactly one signer. */
function readCms(bytes) {
  const parts = kids(kids(kids(readDer(bytes))[1])[0])
  const [type, content] = kids(parts[2])
  const [signer, ...more] = kids(parts.at(-1))
  demand(more.length === 0, 'MALFORMED', 'CMS')
  const [, , hash, signed, , signature, unsigned] = kids(signer)
  const attributes = node => new Map(kids(node).map(one => [oidOf(one), kids(kids(one)[1])[0]]))
  return {
    type: type.body.toString('hex'),
    content: content && octets(kids(content)[0]),
    certificates: kids(parts.find(({ tag }) => tag === 0xa0)).map(({ raw }) => new X509Certificate(raw)),
    hash: hashes[oidOf(hash)],
    toSign: Buffer.concat([Buffer.of(0x31), signed.raw.subarray(1)]), // signed as SET, stored as [0]
    signed: attributes(signed),
    signature: signature.body,
    token: unsigned && attributes(unsigned).get(pkcs9.token)?.raw,
  }
}
/** Digest, signature, the certificate that it names (RFC 5035), path to a root at time `at` (ms). Gives the certificate. */
function checkCms(cms, content, type, roots, at, code, whose) {
  const { signed, hash, certificates } = cms
  const typed = cms.type === type && signed.get(pkcs9.type).body.toString('hex') === type
  const intact = typed && signed.get(pkcs9.digest).body.equals(digest(hash, content))
  demand(intact, `${code}_DIGEST`, `${whose}之后，内容被改动过`)
  const name = kids(kids(kids(signed.get(pkcs9.certV2) ?? signed.get(pkcs9.certV1))[0])[0])
  const fallback = signed.has(pkcs9.certV2) ? 'sha256' : 'sha1'
  const [how, value] = name[0].tag === 4 ? [fallback, name[0]] : [hashes[oidOf(name[0])], name[1]]
  const own = certificates.find(({ raw }) => digest(how, raw).equals(value.body))
  demand(own, `${code}_CERTIFICATE`, `${whose}的证书被换过`)
  demand(verify(hash, cms.toSign, own.publicKey, cms.signature), `${code}_SIGNATURE`, `${whose}的签名不对`)
  const valid = one => Date.parse(one.validFrom) <= at && at <= Date.parse(one.validTo)
  const issued = (one, by) => one.checkIssued(by) && one.verify(by.publicKey) && valid(one) && valid(by)
  const leads = (one, steps) =>
    roots.some(root => issued(one, root)) ||
    (steps > 0 && certificates.some(by => by.ca && issued(one, by) && leads(by, steps - 1)))
  demand(leads(own, 4), `${code}_CHAIN`, `${whose}的证书不是可信机构签发的，或当时不在有效期内`)
  return own
}
/** RFC 3161: time (ms) of a token that is over `stamped` and by an authority that we trust. */
function checkToken(token, stamped, roots) {
  const cms = readCms(token)
  const info = kids(readDer(cms.content))
  const [algorithm, imprint] = kids(info[2])
  const ofThis = imprint.body.equals(digest(hashes[oidOf(algorithm)], stamped))
  demand(ofThis, 'TSA_IMPRINT', '时间戳不是给这个印章的，是从别处搬来的')
  const time = info.find(({ tag }) => tag === 0x18).body.toString('latin1')
  const at = Date.parse(time.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)/, '$1-$2-$3T$4:$5:$6'))
  const own = checkCms(cms, cms.content, pkcs9.tstInfo, roots, at, 'TSA', '时间戳')
  const critical = own.raw.includes(unhex('0603551d250101ff')) // this purpose only, and critical
  demand(critical && String(own.keyUsage) === '1.3.6.1.5.5.7.3.8', 'TSA_USAGE', '这张证书不能用来签发时间戳')
  return at
}
/** The seal: one ByteRange over everything but the hex string of the signature itself (ISO 32000-1, 12.8.1). */
function readSeal(pdf) {
  const text = pdf.toString('latin1')
  const [range, ...more] = text.matchAll(/\/ByteRange\s*\[\s*0 (\d+) (\d+) (\d+)\s*\]/g)
  const [start, end, rest] = range?.slice(1).map(Number) ?? []
  const room = /^<((?:[0-9a-f]{2})+)>$/.exec(text.slice(start, end))?.[1]
  const whole = room && more.length === 0 && end + rest === pdf.length
  demand(whole, 'PDF_COVERAGE', '印章没有覆盖整个文件：文件被截断，或盖章后又加了内容')
  const { raw, end: used } = readDer(unhex(room))
  demand(/^0*$/.test(room.slice(2 * used)), 'PDF_COVERAGE', '印章的空位里藏了别的内容')
  const embedded = [...text.matchAll(/\/Type \/EmbeddedFile\b[^]*?\nstream\r?\n/g)]
  const attachments = embedded.map(found => inflateSync(pdf.subarray(found.index + found[0].length)))
  return {
    content: Buffer.concat([pdf.subarray(0, start), pdf.subarray(end)]),
    cms: readCms(raw),
    attachments,
  }
}

/** `{manifest, signature}` by one of the trusted SM2 keys; gives the manifest. */
function checkSigned({ manifest, signature, ...more }, trust, code, what) {
  const { publicKey, value, ...fixed } = signature
  const known = trust.evidenceKeys.some(key => key.publicKey === publicKey)
  demand(known, `${code}_KEY`, `${what}是用一把不认识的钥匙签的`)
  const shaped = same([fixed, more], [{ algorithm: 'SM2-SM3', userId: '1234567812345678' }, {}])
  const right = shaped && unbase64(value).toString('base64') === value
  const signed = right && verifySm2(publicKey, canonical(manifest), unbase64(value))
  demand(signed, `${code}_SIGNATURE`, `${what}签名之后被改动过`)
  return manifest
}
/** Every event follows from the one before it, from nothing on. */
function checkChain(events, name) {
  let prev = '0'.repeat(64)
  for (const [i, { event, sm3, ...rest }] of events.entries()) {
    const linked =
      event.seq === i + 1 && same(rest, { prev, sha256: hexOf('sha256', canonical({ event, prev })) })
    const right = linked && hexOf('sm3', canonical({ event, prev })) === sm3
    demand(right, 'CHAIN_BROKEN', `${name} 第${i + 1}件事接不上前一件：有记录被删、被加、被换序或被改`)
    prev = sm3
  }
}
/** One signer: their phone's own key signed this text, this drawing and this face check, and the chain says so too. */
function checkSigner({ partyId, name, device, face, strokes, image }, { contract, text, events }) {
  const { statement, algorithm, publicKey, proof } = device
  const { contractId, textVersion, textSha256, textSm3, strokesSha256, imageSha256 } = statement
  const read = same([contractId, textVersion, textSha256], [contract.id, contract.textVersion, text.sha256])
  const did = same([textSm3, strokesSha256, imageSha256], [text.sm3, strokes.sha256, image.sha256])
  const seen = same([statement.faceSessionId, statement.faceReceipt], [face.sessionId, face.receiptDigest])
  const own = statement.ctx === 'clf-sign-v1' && statement.partyId === partyId
  demand(read && did && seen && own, 'SIGNER_STATEMENT', `${name}签的不是这份合同、这个签名或这次人脸核验`)
  const data = Buffer.from(canonical(statement))
  const key = () => createPublicKey({ key: unbase64(publicKey), format: 'der', type: 'spki' })
  const es256 = () => verify('sha256', data, { key: key(), dsaEncoding: 'ieee-p1363' }, unbase64(proof))
  const right = algorithm === 'SM2' ? verifySm2(publicKey, data, unhex(proof)) : es256()
  demand(right, 'SIGNER_PROOF', `${name}的手机签名不对`)
  const given = events.filter(({ event }) => event.type === 'signature.given' && event.by === partyId).at(-1)
  const told =
    given?.event.data.proofSha256 === hexOf('sha256', proof) && given.event.data.image === imageSha256
  demand(told, 'SIGNER_EVENT', `经过记录里没有${name}的这次签名`)
}

/** Does a line of a signed note (C2SP) carry a good Ed25519 signature by this key? */
function signedNote(lines, { key }, textOf) {
  const [name, id, encoded] = key.split('+')
  const raw = unbase64(encoded)
  const spki = Buffer.concat([unhex('302a300506032b6570032100'), raw.subarray(1)])
  const publicKey = createPublicKey({ key: spki, format: 'der', type: 'spki' })
  const named = digest('sha256', `${name}\n`, raw).toString('hex', 0, 4) === id
  const ours = lines.filter(line => line.startsWith(`— ${name} `)).map(line => unbase64(line.split(' ')[2]))
  const right = bytes =>
    verify(null, Buffer.from(textOf(bytes.subarray(4, -64))), publicKey, bytes.subarray(-64))
  return named && ours.some(bytes => bytes.toString('hex', 0, 4) === id && right(bytes))
}
/** Proof of the public log (C2SP tlog-proof): RFC 9162 inclusion, checkpoint, cosignature/v1. Gives the leaf. */
function checkLog(proof, trust) {
  const [head, note] = [proof.slice(0, proof.indexOf('\n\n')), proof.slice(proof.indexOf('\n\n') + 2)]
  const body = note.slice(0, note.indexOf('\n\n') + 1)
  const [[version, extra, index, ...path], [origin, size, root]] = [head.split('\n'), body.split('\n')]
  const leaf = unbase64(extra.replace(/^extra /, ''))
  let [fn, sn, hash] = [BigInt(index.replace(/^index /, '')), BigInt(size) - 1n, digest('sha256', '\0', leaf)]
  const inside = version === 'c2sp.org/tlog-proof@v1' && fn <= sn
  for (const step of path) {
    const left = fn & 1n || fn === sn
    hash = digest('sha256', '\x01', ...(left ? [unbase64(step), hash] : [hash, unbase64(step)]))
    while (left && fn && !(fn & 1n)) [fn, sn] = [fn >> 1n, sn >> 1n]
    ;[fn, sn] = [fn >> 1n, sn >> 1n]
  }
  demand(inside && sn === 0n && hash.equals(unbase64(root)), 'LOG_INCLUSION', '这份合同不在日志的检查点里')
  const lines = note.slice(body.length + 1).split('\n')
  const own = trust.logs.some(log => log.key.startsWith(`${origin}+`) && signedNote(lines, log, () => body))
  demand(own, 'LOG_SIGNATURE', '检查点不是日志签的')
  const cosigned = time => `cosignature/v1\ntime ${time.readBigUInt64BE()}\n${body}`
  const seen = trust.witnesses.some(witness => signedNote(lines, witness, cosigned))
  demand(seen, 'LOG_WITNESS', '检查点没有见证方的签名，可能是另造的一份日志')
  return JSON.parse(leaf)
}

/**
 * Every check over the files of a bundle. `trusted` is the list that the checker brought along; without it the bundle's
 * own is used and `anchored` is false. `quick` stops at the first failure.
 */
export function verifyFiles(files, trusted, { quick = false } = {}) {
  const lines = []
  const step = (title, work) => {
    if (quick && lines.some(({ ok }) => !ok)) return undefined
    try {
      const result = work()
      return lines.push({ ok: true, code: 'OK', title, text: '' }) && result
    } catch ({ fault = 'MALFORMED', message }) {
      const text = fault === 'MALFORMED' ? '内容残缺，无法核对' : message
      lines.push({ ok: false, code: fault, title, text })
    }
  }
  const trust = trusted ?? step('读取包内自带的公钥清单', () => readJson(files, 'clf-trust.json'))
  const roots = purpose =>
    trust.roots
      .filter(root => root.purposes.includes(purpose))
      .map(root => new X509Certificate(unbase64(root.certificate)))
  const list = step('文件齐全，一个不多，摘要都对（SHA-256、SM3）', () => {
    const { manifest } = readJson(files, 'manifest.json')
    const extra = [...files.keys()].filter(name => !manifest.files.some(file => file.name === name))
    demand(same(extra, ['manifest.json']), 'FILE_EXTRA', `有清单上没有的文件：${extra.join('、')}`)
    for (const { name, size, sha256, sm3 } of manifest.files) {
      const file = files.get(name)
      demand(file, 'FILE_MISSING', `缺少 ${name}`)
      const right = file.length === size && hexOf('sha256', file) === sha256 && hexOf('sm3', file) === sm3
      demand(right, 'FILE_DIGEST', `${name} 被改动过`)
    }
    return manifest
  })
  step('清单是住建局签的（SM2）', () =>
    checkSigned(readJson(files, 'manifest.json'), trust, 'MANIFEST', '清单'),
  )
  const seal = step('电子印章覆盖整份 PDF', () => readSeal(files.get('contract.pdf')))
  const { token, signature } = seal?.cms ?? {}
  const at = step('时间戳由可信机构签发，盖的就是这个印章', () => checkToken(token, signature, roots('tsa')))
  step('电子印章是住建局的，盖章后没有改动', () => {
    const { subject } = checkCms(seal.cms, seal.content, idData, roots('seal'), at, 'SEAL', '盖章')
    demand(
      trust.seals.some(known => known.subject === subject),
      'SEAL_NAME',
      `盖的是别人的章：${subject}`,
    )
  })
  step('单独存放的文件和 PDF 里的一样', () => {
    const inside = name =>
      seal.attachments.length === 2 && seal.attachments.some(one => one.equals(files.get(name)))
    demand(inside('contract.txt'), 'TEXT_DIFFERS', 'contract.txt 和 PDF 里附的不一样')
    demand(inside('evidence.json'), 'EVIDENCE_DIFFERS', 'evidence.json 和 PDF 里附的不一样')
    demand(files.get('timestamp.tsr').equals(token), 'TSA_DIFFERS', 'timestamp.tsr 不是这个印章的时间戳')
    const loose = [...files.keys()]
      .filter(name => name.startsWith('certificates/'))
      .map(name => files.get(name))
    const used = [...seal.cms.certificates, ...readCms(token).certificates].map(({ raw }) => raw)
    const known = used.length === loose.length && used.every(raw => loose.some(one => one.equals(raw)))
    demand(known, 'CERTIFICATE_DIFFERS', 'certificates 里的证书和 PDF 里的不一样')
  })
  const checkEvidence = () => checkSigned(readJson(files, 'evidence.json'), trust, 'EVIDENCE', '证据清单')
  const evidence = step('证据清单是住建局签的（SM2）', checkEvidence)
  step('合同文字就是各方签名时读到的', () => {
    const { bytes, sha256, sm3 } = evidence.text
    const text = files.get('contract.txt')
    const right = text.length === bytes && hexOf('sha256', text) === sha256 && hexOf('sm3', text) === sm3
    demand(right, 'TEXT_DIGEST', 'contract.txt 不是各方签名时读到的文字')
  })
  const chain = step('全部经过一环扣一环，PDF 就是当时盖章的那一份', () => {
    const { contractId, events } = readJson(files, 'chain.json')
    checkChain(events, 'chain.json')
    checkChain(evidence.events, 'evidence.json')
    const extended = same(events.slice(0, evidence.events.length), evidence.events)
    demand(
      extended && contractId === evidence.contract.id,
      'CHAIN_DIFFERS',
      'chain.json 和盖章时的经过对不上',
    )
    const { sha256, genTime } = events.find(({ event }) => event.type === 'document.sealed').event.data
    const recorded = sha256 === hexOf('sha256', files.get('contract.pdf')) && Date.parse(genTime) === at
    demand(recorded, 'PDF_NOT_RECORDED', '经过记录里盖章的不是这个 PDF')
    return events
  })
  step('签名的人正好是合同里的买卖双方', () => {
    const parties = [
      ...files
        .get('contract.txt')
        .toString()
        .matchAll(/^(?:卖方|买方)（(.+?)）：(.+)$/gm),
    ]
    const named = parties.map(([, role, name]) => `${name}（${role}）`).sort()
    const signed = evidence.signers.map(({ role, name }) => `${name}（${role}）`).sort()
    demand(named.length > 1 && same(named, signed), 'SIGNERS', `合同里是${named}，签名的是${signed}`)
  })
  for (const one of evidence?.signers ?? [])
    step(`${one.name}（${one.role}）的签名`, () => checkSigner(one, evidence))
  step('人脸核验回执', () => {
    const { receipts } = readJson(files, 'face-receipts.json')
    const right = ({ partyId, face }, i) => {
      const { receipt, ...rest } = receipts[i]
      const own =
        receipt === null ? partyId !== list.partyId : hexOf('sha256', receipt) === face.receiptDigest
      return own && same(rest, { partyId, ...face })
    }
    const all = receipts.length === evidence.signers.length && evidence.signers.every(right)
    demand(all, 'FACE_RECEIPT', '人脸核验回执和签名时的不一样')
  })
  if (list?.partyId) {
    step('本人签名的笔迹和图样', () => {
      const { partyId, strokes } = readJson(files, 'strokes.json')
      const own = evidence.signers.find(signer => signer.partyId === list.partyId)
      const drawn = partyId === list.partyId && hexOf('sha256', canonical(strokes)) === own.strokes.sha256
      demand(drawn, 'STROKES', 'strokes.json 不是签名时的笔迹')
      demand(hexOf('sha256', files.get('signature.svg')) === own.image.sha256, 'IMAGE', '签名图样被换过')
    })
  }
  if (list?.log === 'COSIGNED') {
    step('公开日志收录了这份合同，并有见证方签名', () => {
      const leaf = checkLog(files.get('contract.tlog-proof').toString(), trust)
      demand(leaf.contract === evidence.contract.id, 'LOG_CONTRACT', '这是另一份合同的日志证明')
      const { sm3, sha256 } = chain[leaf.seq - 1]
      demand(leaf.sm3 === sm3 && leaf.sha256 === sha256, 'LOG_HEAD', '日志里的经过和 chain.json 不一样')
    })
  }
  return { ok: lines.every(({ ok }) => ok), anchored: Boolean(trusted), log: list?.log, lines }
}

const usage = '用法：node verify-evidence.mjs 证据包.zip [--trust clf-trust.json] [--json]'
/** Command line: prints and gives the exit code, 0 all right, 1 something is wrong, 2 wrong use. */
export function main(args, print = console.log) {
  const at = args.indexOf('--trust')
  const trustFile = at < 0 ? undefined : args.splice(at, 2)[1]
  const rest = args.filter(arg => arg !== '--json')
  if (rest.length !== 1 || rest[0].startsWith('-') || (at >= 0 && !trustFile)) return print(usage) ?? 2
  let report
  try {
    const trust = trustFile && JSON.parse(readFileSync(trustFile, 'utf8'))
    report = verifyFiles(readZip(readFileSync(rest[0])), trust)
  } catch (error) {
    if (error.code === 'ENOENT') return print(`打不开 ${error.path}`) ?? 2
    const line = { ok: false, code: error.fault ?? 'MALFORMED', title: '打开证据包', text: error.message }
    report = { ok: false, anchored: Boolean(trustFile), lines: [line] }
  }
  if (rest.length < args.length) print(JSON.stringify(report))
  else {
    for (const { ok, code, title, text } of report.lines)
      print(ok ? `✔ ${title}` : `✘ ${title}：${text}（${code}）`)
    if (report.log === 'PENDING') print('！还没有公开日志的证明，过一天重新下载证据包就会有')
    if (!report.anchored)
      print('！公钥清单取自包内，没有核实：请另外取得 clf-trust.json，用 --trust 再查一次')
    print(report.ok ? '结论：全部通过' : '结论：没有通过，这个证据包不可信')
  }
  return report.ok ? 0 : 1
}
if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.exitCode = main(process.argv.slice(2))
}
