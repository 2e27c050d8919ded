import type { CoWay, ContractView } from '@clf/shared/contract'
import { isWhole, percentText } from '@clf/shared/share'
import { Button, Choice, ErrorBox, Field, Page, YesNo, errorAt, type Option } from '../../components'
import { useShares } from './useShares'

const ways: readonly Option<CoWay>[] = [
  { value: 'JOINT', label: '共同共有', note: '不分份额，常见于夫妻' },
  { value: 'SHARES', label: '按份共有', note: '各占多少写清楚' },
]

export function Shares({ view }: { view: ContractView }) {
  const s = useShares(view)
  return (
    <Page
      title="房子由谁占多少"
      lead={`${s.buyers.length}位买方一起买，房产证上怎么写由你们商定。`}
      errors={s.errors}
      foot={
        <Button kind="primary" busy={s.act.busy} onClick={() => void s.save()}>
          保存份额
        </Button>
      }
    >
      <ErrorBox error={s.act.error} onRetry={() => void s.save()} />
      {s.alone ? (
        <p>现在只有一位买方，由买方单独所有。</p>
      ) : (
        <>
          <YesNo
            name="family"
            label="买方之间是家庭成员吗？"
            hint="夫妻、父母子女、兄弟姐妹等。"
            value={s.family}
            onChange={s.setFamily}
            error={errorAt(s.errors, 'family')}
          />
          <Choice label="怎么共有" options={ways} value={s.coWay} onChange={s.setCoWay} />
        </>
      )}
      {s.coWay === 'SHARES' ? <Parts {...s} /> : null}
    </Page>
  )
}

function Parts({ shares, sum, setText, equal, errors }: ReturnType<typeof useShares>) {
  return (
    <div className="section">
      {shares.map(({ party, text, share }) => (
        <div key={party.id}>
          <Field
            name={`share.${party.id}`}
            label={`${party.name}的份额`}
            hint="写成 1/2 或 50%"
            value={text}
            onChange={value => setText(party.id, value)}
            maxLength={13}
            error={errorAt(errors, `share.${party.id}`)}
          />
          <p className="strong" role="status">
            {share ? `${share.n}/${share.d}，即 ${percentText(share)}` : ''}
          </p>
        </div>
      ))}
      <div className="sharebar" role="img" aria-label={`合计 ${sum ? percentText(sum) : '0%'}`}>
        {shares.map(({ party, share }) =>
          share ? (
            <span
              key={party.id}
              className="sharebar-part"
              style={{ width: `${(share.n / share.d) * 100}%` }}
            />
          ) : null,
        )}
      </div>
      <p role="status">
        合计 {sum ? percentText(sum) : '0%'}
        {isWhole(sum) ? '，正好' : '，要正好100%'}
      </p>
      <Button onClick={equal}>每人一样多</Button>
    </div>
  )
}
