/** One Jest run over all workspaces. TypeScript is stripped by swc; `tsc -b` checks the types. */
const path = require('node:path')

const root = path.resolve(__dirname, '../..')
const transform = {
  '^.+\\.[cm]?[jt]sx?$': [
    '@swc/jest',
    {
      jsc: {
        parser: { syntax: 'typescript', tsx: true },
        transform: { react: { runtime: 'automatic' } },
        target: 'es2022',
      },
      module: { type: 'commonjs' },
    },
  ],
}
/** Published as ES modules only: Jest needs them as CommonJS. */
const esmOnly = ['sm-crypto-v2', '@noble', 'canonicalize', 'qr', 'uuid', 'zod', '@libpdf', 'axios', 'pkijs', 'asn1js', '@peculiar', 'pvtsutils', 'pvutils', 'bytestreamjs', '@scure', 'lru-cache']
const common = {
  transform,
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
  moduleNameMapper: { '^@clf/shared/(.*)$': path.join(root, 'shared/src/$1/index.ts') },
}
const node = name => ({
  displayName: name === 'mock-ehuiban' ? 'mock' : name,
  rootDir: path.join(root, name),
  testEnvironment: 'node',
  testMatch: ['<rootDir>/{src,test,verifier}/**/*.test.ts'],
  ...common,
})

module.exports = {
  rootDir: root,
  testTimeout: 60_000,
  projects: [
    node('shared'),
    {
      ...node('bff'),
      globalSetup: path.join(root, 'bff/test/globalSetup.cjs'),
      globalTeardown: path.join(root, 'bff/test/globalTeardown.cjs'),
    },
    node('mock-ehuiban'),
    {
      displayName: 'mobile',
      rootDir: path.join(root, 'mobile'),
      testEnvironment: 'jsdom',
      testMatch: ['<rootDir>/{src,test}/**/*.test.{ts,tsx}'],
      testPathIgnorePatterns: ['\\.weapp\\.test\\.ts$'],
      setupFiles: ['<rootDir>/test/env.cjs'],
      setupFilesAfterEnv: ['@testing-library/jest-dom'],
      ...common,
      moduleNameMapper: {
        ...common.moduleNameMapper,
        '\\.(s?css)$': '<rootDir>/test/empty.cjs',
        '^@tarojs/taro$': '<rootDir>/test/taro.mock.ts',
        '^@tarojs/components$': '<rootDir>/test/components.mock.tsx',
        '^(.*)/SignaturePad/Pad$': '$1/SignaturePad/Pad.h5.tsx',
      },
    },
    {
      ...node('mobile'),
      displayName: 'weapp',
      testMatch: ['<rootDir>/test/**/*.weapp.test.ts'],
    },
  ],
}
