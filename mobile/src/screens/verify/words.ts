import type { Check, CheckName } from '@clf/shared/sealedFile'
import type { Tone } from '../../components'
import type { Unfit } from './useFile'

export const checkTexts: Readonly<Record<CheckName, string>> = {
  whole: '文件完整，盖章后没有改动',
  seal: '电子签章不是伪造的',
  office: '是本系统盖的章',
  time: '盖章时间有时间戳证明',
  evidence: '签约过程的证据没有改动',
  text: '附带的合同正文没有改动',
  signers: '每个人的签名都对得上',
}

export const stateTexts: Readonly<Record<Check['state'], { label: string; tone: Tone }>> = {
  passed: { label: '通过', tone: 'done' },
  failed: { label: '没通过', tone: 'danger' },
  unable: { label: '这台设备查不了', tone: 'warning' },
  skipped: { label: '没有再查', tone: 'wait' },
}

interface Sentence {
  title: string
  message: string
  next: string
}

export const unfitTexts: Readonly<Record<Unfit, Sentence>> = {
  large: {
    title: '文件太大',
    message: '这个文件超过20兆。备案后的电子合同不会这么大。',
    next: '请选择备案后下载的电子合同，不要选扫描件或者照片。',
  },
  type: {
    title: '这不是 PDF 文件',
    message: '能核对的只有备案后下载的电子合同，文件名以 .pdf 结尾。',
    next: '照片、截图和扫描件里没有电子签章，请用合同上的查验码查。',
  },
  unreadable: {
    title: '文件打不开',
    message: '没有读到文件的内容，文件可能已经移走或者删除。',
    next: '请重新选择一次。',
  },
  old: {
    title: '这台设备不能核对文件',
    message: '手机或者浏览器太旧，缺少核对签章要用的功能。文件没有上传，也没有核对。',
    next: '请用合同上的查验码查，或者换一部新一点的手机、电脑再试。',
  },
  offline: {
    title: '没有连上网络',
    message: '核对签章的工具还没有取到，文件没有核对。',
    next: '连上网络后再试一次。取到以后，断网也能核对文件。',
  },
}
