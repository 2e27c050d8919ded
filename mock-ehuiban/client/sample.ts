import { OpenRefused } from './caller'
import { createRegistryClient } from './registry'

const registry = createRegistryClient({
  baseUrl: process.env['CLF_URL'] ?? 'http://localhost:4300',
  accessKey: process.env['REGISTRY_ACCESS_KEY'] ?? 'clf-dev',
  secret: process.env['REGISTRY_SECRET'] ?? 'clf-dev-secret',
})

/** At the counter: the code on the applicant's phone gives the contract, no paper, no upload. */
try {
  const { meta, pdf } = await registry.extractContract({
    verifyCode: process.argv[2] ?? '',
    regProjId: 'SAMPLE-0001',
  })
  console.log(`合同 ${meta['HTBH']}，${meta['CMFXM']} → ${meta['MSFXM']}，文件 ${pdf.url}`)
} catch (error) {
  if (!(error instanceof OpenRefused)) throw error
  console.log(`没有提取到：${error.code} ${error.msg}`)
}
