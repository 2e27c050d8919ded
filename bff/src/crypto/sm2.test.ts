import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sm2 } from 'sm-crypto-v2'
import { signSm2, sm2Signer, sm2UserId, verifySm2 } from './sm2'

// GB/T 32918.5-2017 Annex A: message "message digest", id 1234567812345678.
const privateKey = '3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8'
const publicKey =
  '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020' +
  'ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13'
const r = 'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3'
const s = 'b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa'
const message = Buffer.from('message digest')
const signature = Buffer.from(`3046022100${r}022100${s}`, 'hex')

describe('SM2', () => {
  it('meets the vector of the standard', () => {
    expect(Buffer.from(sm2.getZ(publicKey, sm2UserId)).toString('hex')).toBe(
      'b2e14c5c79c6df5b85f4fe7ed8db7a262b9da7e07ccb0ea9f4747b8ccda8a4f3',
    )
    expect(sm2.getPublicKeyFromPrivateKey(privateKey)).toBe(publicKey)
    expect(verifySm2(publicKey, message, signature)).toBe(true)
  })

  it('verifies what it signs, and nothing else', async () => {
    const made = await sm2Signer(privateKey).sign(message)
    expect(verifySm2(publicKey, message, made)).toBe(true)
    expect(verifySm2(publicKey, Buffer.from('message digesT'), made)).toBe(false)
    const other = sm2.generateKeyPairHex().publicKey
    expect(verifySm2(other, message, made)).toBe(false)
    expect(verifySm2('04' + '11'.repeat(64), message, made)).toBe(false)
  })

  it.each([
    ['empty', ''],
    ['trailing byte', `3046022100${r}022100${s}00`],
    ['trailing byte inside', `3047022100${r}022100${s}00`],
    ['BER length', `308146022100${r}022100${s}`],
    ['padded integer', `304702220000${r}022100${s}`],
    ['negative integer', `30450220${r}022100${s}`],
    ['s = 0', `3026022100${r}020100`],
    ['r = 0', `3026020100022100${s}`],
    ['cut off', `3046022100${r}0221`],
    ['34-byte integer', `3047022200${r}00022100${s}`],
  ])('refuses a malformed signature: %s', (_, hex) => {
    expect(verifySm2(publicKey, message, Buffer.from(hex, 'hex'))).toBe(false)
  })
})

describe('SM2 and the openssl command', () => {
  const dir = mkdtempSync(join(tmpdir(), 'clf-sm2-'))
  const file = (name: string) => join(dir, name)
  const openssl = (...args: string[]) =>
    execFileSync('openssl', args, { cwd: dir, encoding: 'utf8', stdio: 'pipe' })
  const distid = `distid:${sm2UserId}`
  openssl('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:SM2', '-out', 'key.pem')
  openssl('pkey', '-in', 'key.pem', '-pubout', '-out', 'pub.pem')
  const text = openssl('pkey', '-in', 'key.pem', '-noout', '-text')
  const field = (name: RegExp) => (name.exec(text)?.[1] ?? '').replace(/[^0-9a-f]/g, '')
  const d = field(/priv:([\s0-9a-f:]+)pub/).replace(/^00(?=.{64}$)/, '')
  const point = field(/pub:([\s0-9a-f:]+)ASN1/)
  writeFileSync(file('data'), '存量房')

  it('verifies openssl', () => {
    openssl('dgst', '-sm3', '-sign', 'key.pem', '-sigopt', distid, '-out', 'sig', 'data')
    expect(verifySm2(point, readFileSync(file('data')), readFileSync(file('sig')))).toBe(true)
  })

  it('is verified by openssl', () => {
    writeFileSync(file('own.sig'), signSm2(d, point, readFileSync(file('data'))))
    const verify = (data: string) =>
      openssl('dgst', '-sm3', '-verify', 'pub.pem', '-sigopt', distid, '-signature', 'own.sig', data)
    expect(verify('data')).toContain('Verified OK')
    writeFileSync(file('other'), '存量屋')
    expect(() => verify('other')).toThrow()
  })
})
