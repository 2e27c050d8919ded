import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { sampleModel } from '../../test/sampleDocument'
import { sha256Hex } from '../crypto'
import { contractJob, sealJob } from './contractPdf'
import { GlyphMissing } from './errors'
import { render, type RenderJob } from './render'
import { createRenderer, type Renderer } from './renderPool'

const at = Date.parse('2026-11-23T02:24:00Z')
const job = (over: Partial<typeof sampleModel> = {}): RenderJob =>
  contractJob({ ...sampleModel, ...over }, '正文\n', '{}', at)
const bff = resolve(__dirname, '../..')

/** The worker and the renderer as they are shipped, bundled into a directory of their own. */
function bundle(): string {
  mkdirSync(join(bff, '.tmp'), { recursive: true })
  const dir = mkdtempSync(join(bff, '.tmp/render-'))
  execFileSync(
    'npx',
    [
      'esbuild',
      'src/document/renderWorker.ts',
      'src/document/render.ts',
      '--bundle',
      '--platform=node',
      '--format=esm',
      '--packages=external',
      `--outdir=${dir}`,
      '--log-level=error',
    ],
    { cwd: bff, stdio: 'pipe' },
  )
  cpSync(join(bff, 'src/document/template'), join(dir, 'template'), { recursive: true })
  return dir
}

describe('render', () => {
  it('says where the seal goes, on the last page', () => {
    const { pages, seal } = render(job())
    expect(seal?.page).toBe(pages)
    expect(seal?.x).toBeGreaterThan(300)
    expect(seal?.y).toBeLessThan(700)
  })

  it('refuses what the fonts cannot draw, before and inside the renderer', () => {
    expect(() => job({ title: '王𲎯' })).toThrow(new GlyphMissing(['𲎯']))
    for (const field of ['title', 'office', 'contractNo']) {
      const good = job()
      const bad = { ...good, data: { ...good.data, [field]: '王𲎯' } }
      expect(() => render(bad)).toThrow(new GlyphMissing(['𲎯']))
    }
  })

  it('prints a name that looks like markup as it is', () => {
    expect(render(job({ office: '#panic("x") *b* $1$ \\' })).pages).toBeGreaterThan(1)
  })

  it('refuses an empty attachment instead of crashing', () => {
    expect(() => render(contractJob(sampleModel, '', '{}', at))).toThrow('contract.txt is empty')
  })

  it('draws the seal on one page', () => {
    expect(render(sealJob('咸宁市住房和城乡建设局', true, at)).pages).toBe(1)
  })
})

describe('render worker', () => {
  let dir: string
  let renderer: Renderer
  beforeAll(() => {
    dir = bundle()
    renderer = createRenderer({ file: join(dir, 'renderWorker.js'), maxQueue: 2, timeoutMs: 30_000 })
  })
  afterAll(async () => {
    await renderer.close()
    rmSync(dir, { recursive: true, force: true })
  })

  it('gives the same bytes in this thread, in a worker and in another process', async () => {
    const here = sha256Hex(render(job()).pdf)
    const worker = await renderer.render(job())
    expect(sha256Hex(worker.pdf)).toBe(here)
    writeFileSync(join(dir, 'job.json'), JSON.stringify(job()))
    const script = `
      import { createHash } from 'node:crypto'; import { readFileSync } from 'node:fs'
      import { render } from ${JSON.stringify(join(dir, 'render.js'))}
      const { pdf } = render(JSON.parse(readFileSync(${JSON.stringify(join(dir, 'job.json'))}, 'utf8')))
      console.log(createHash('sha256').update(pdf).digest('hex'))`
    const there = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
    expect(there.trim()).toBe(here)
  })

  it('passes errors on, keeps working, and refuses more than its queue holds', async () => {
    await expect(renderer.render({ ...job(), data: { ...job().data, title: '王𲎯' } })).rejects.toMatchObject(
      {
        code: 'GLYPH_MISSING',
        characters: ['𲎯'],
      },
    )
    const seal = () => renderer.render(sealJob('局', true, at))
    const results = await Promise.allSettled([seal(), seal(), seal(), seal()])
    expect(results.map(r => r.status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected'])
  })

  it('replaces a thread that hangs or dies', async () => {
    const broken = join(dir, 'broken.mjs')
    writeFileSync(
      broken,
      `import { parentPort } from 'node:worker_threads'; parentPort.on('message', job => { if (job.at) process.exit(3) })`,
    )
    const pool = createRenderer({ file: broken, timeoutMs: 300 })
    const down = { code: 'RENDERER_DOWN', retryable: true }
    await expect(pool.render({ ...job(), at: 0 })).rejects.toMatchObject(down)
    await expect(pool.render(job())).rejects.toMatchObject(down)
    await pool.close()
  })
})
