import { coverage, latin1, type Covered } from './byteRange'
import { attachments } from './attachments'
import { nameLines, readCertificate, type Certificate } from './certificate'
import { joined } from './der'
import { contentProblems, readEvidence, signedByUs, signersHold } from './evidence'
import { fromBase64, toHex, type Means } from './means'
import { followPath } from './path'
import { Found, type Problem } from './problem'
import { isSigned, namesSigner, readSigned, signs, type Signed } from './signedData'
import { trustedTime } from './timestamp'

/** What a checker must know beforehand: the published list (`/.well-known/clf-trust.json`), or a part of it. */
export interface Trust {
  roots: readonly { purposes: readonly string[]; certificate: string }[]
  seals: readonly { subject: string }[]
  /** `until`: a key that was replaced is right only for what was sealed before (ISO 8601). */
  evidenceKeys: readonly { publicKey: string; until?: string | undefined }[]
}

/** In the order in which they are told. */
export const checkNames = ['whole', 'seal', 'office', 'time', 'evidence', 'text', 'signers'] as const
export type CheckName = (typeof checkNames)[number]

export interface Check {
  name: CheckName
  /** `unable`: this device cannot judge it. `skipped`: nothing to judge, because an earlier one failed. */
  state: 'passed' | 'failed' | 'unable' | 'skipped'
  problem?: Problem
}

export interface FileReport {
  /** `genuine`: all passed. `partly`: nothing failed, but this device could not judge everything. `bad`: something failed. */
  verdict: 'genuine' | 'partly' | 'bad'
  checks: Check[]
  sha256: string
  /** Trusted time of the seal, ISO 8601. */
  sealedAt: string | null
  /** What the evidence names; only when the seal holds. */
  contract: { no: string; verifyCode: string } | null
}

interface Report {
  put(name: CheckName, state: Check['state'], problem?: Problem): void
  judge(name: CheckName, holds: boolean | null, problem: Problem): void
  /** Runs one check; whatever it throws is its failure. `broken` names what has no name of its own. */
  run<T>(name: CheckName, broken: Problem, work: () => Promise<T> | T): Promise<T | null>
  failed(): boolean
  all(): Check[]
}

function newReport(): Report {
  const found: Partial<Record<CheckName, Check>> = {}
  const put: Report['put'] = (name, state, problem) => {
    found[name] = { name, state, ...(problem ? { problem } : {}) }
  }
  const all = () => checkNames.map(name => found[name] ?? { name, state: 'skipped' as const })
  return {
    put,
    judge(name, holds, problem) {
      if (holds === false) put(name, 'failed', problem)
      else put(name, holds ? 'passed' : 'unable')
    },
    async run(name, broken, work) {
      try {
        const result = await work()
        put(name, 'passed')
        return result
      } catch (error) {
        put(name, 'failed', error instanceof Found ? error.problem : broken)
        return null
      }
    },
    failed: () => all().some(one => one.state === 'failed'),
    all,
  }
}

const demand = (holds: boolean, problem: Problem) => {
  if (!holds) throw new Found(problem)
}

function rootsFor(trust: Trust, purpose: 'seal' | 'tsa'): Certificate[] {
  return trust.roots
    .filter(one => one.purposes.includes(purpose))
    .map(one => readCertificate(fromBase64(one.certificate)))
}

async function checkWhole(means: Means, { pieces, problem }: Covered, seal: Signed) {
  const unchanged = await signs(means, seal, joined(...pieces))
  if (problem) throw new Found(problem)
  demand(unchanged, 'changed')
}

async function checkSeal(means: Means, seal: Signed) {
  demand(seal.content === null && seal.hash === 'SHA-256', 'broken')
  demand(await isSigned(means, seal), 'forged')
  demand(await namesSigner(means, seal), 'exchanged')
}

async function checkOffice(means: Means, seal: Signed, trust: Trust, at: number) {
  await followPath(means, seal.signer, seal.certificates, rootsFor(trust, 'seal'), at, 'foreign')
  const subject = nameLines(seal.signer.subject)
  demand(
    trust.seals.some(one => one.subject === subject),
    'foreign',
  )
}

/** Keys that were in use when the file was sealed. */
const keysAt = ({ evidenceKeys }: Trust, at: number): string[] =>
  evidenceKeys.filter(({ until }) => until === undefined || at <= Date.parse(until)).map(key => key.publicKey)

async function checkEvidence(means: Means, report: Report, file: Uint8Array, text: string, keys: string[]) {
  if (!means.inflate) {
    checkNames.slice(-3).forEach(name => report.put(name, 'unable'))
    return null
  }
  const evidence = readEvidence(await attachments(file, text, means.inflate).catch(() => ({})))
  if (!evidence) {
    report.put('evidence', 'failed', 'no-evidence')
    return null
  }
  const problems = await contentProblems(means, evidence)
  report.judge('evidence', signedByUs(means, evidence, keys), 'evidence-forged')
  if (problems.includes('events-changed')) report.put('evidence', 'failed', 'events-changed')
  report.judge('text', !problems.includes('text-changed'), 'text-changed')
  report.judge('signers', await signersHold(means, evidence), 'signer-forged')
  return evidence.manifest.contract
}

/**
 * Judges a sealed contract by itself, against published roots and keys: nothing is asked and nothing is sent. Never throws
 * over what is in the file. No revocation of certificates: a verification code says whether the contract is still valid.
 */
export async function checkFile(file: Uint8Array, trust: Trust, means: Means): Promise<FileReport> {
  const report = newReport()
  const text = latin1(file)
  const opened = await report.run('whole', 'broken', () => {
    const covered = coverage(file, text)
    return { covered, seal: readSigned(covered.cms) }
  })
  let sealedAt: number | null = null
  let contract: FileReport['contract'] = null
  if (opened) {
    const { covered, seal } = opened
    await report.run('whole', 'broken', () => checkWhole(means, covered, seal))
    await report.run('seal', 'broken', () => checkSeal(means, seal))
    sealedAt = await report.run('time', 'time-forged', () => trustedTime(means, seal, rootsFor(trust, 'tsa')))
    // Without a trusted time the path is judged at the beginning of the seal's own certificate.
    await report.run('office', 'foreign', () => checkOffice(means, seal, trust, sealedAt ?? seal.signer.from))
    const keys = sealedAt === null ? [] : keysAt(trust, sealedAt)
    if (!report.failed()) contract = await checkEvidence(means, report, file, text, keys)
  }
  const checks = report.all()
  const able = checks.every(one => one.state === 'passed')
  return {
    verdict: report.failed() ? 'bad' : able ? 'genuine' : 'partly',
    checks,
    sha256: toHex(await means.digest('SHA-256', file)),
    sealedAt: sealedAt === null ? null : new Date(sealedAt).toISOString(),
    contract: contract && !report.failed() ? { no: contract.no, verifyCode: contract.verifyCode } : null,
  }
}
