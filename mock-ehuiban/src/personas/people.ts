import { idNumber } from './idNumber'
import type { Person } from './types'

type Entry = [
  id: string,
  name: string,
  birth: string,
  sequence: number,
  note: string,
  other?: Partial<Person>,
]

/** Everyone is made up. The sequence number is below 100: minted people start at 100. */
const entries: readonly Entry[] = [
  ['seller-clean', '陈建国', '19680315', 11, '一套干净的房子，一个产权人'],
  ['couple-husband', '李明辉', '19790820', 13, '夫妻共同共有，要和配偶王秀兰一起签'],
  ['couple-wife', '王秀兰', '19810206', 12, '夫妻共同共有，李明辉的配偶'],
  ['shares-elder', '周志强', '19720511', 15, '兄弟按份共有，占三分之二'],
  ['shares-younger', '周志伟', '19750919', 17, '兄弟按份共有，占三分之一'],
  ['seller-mortgage', '吴海燕', '19830612', 14, '房子有银行抵押，还不能签'],
  ['seller-sealed', '郑国栋', '19700101', 19, '房子被法院查封'],
  ['seller-residence', '孙桂芳', '19650727', 16, '母亲在房子里有居住权'],
  ['seller-leased', '胡长江', '19771130', 21, '房子正在出租'],
  ['seller-case', '朱晓梅', '19880404', 18, '登记中心有一件正在办理的业务'],
  ['seller-stranger', '林志远', '19910909', 23, '不是产权人，拿别人的证书号来试'],
  ['seller-shop', '何守信', '19740218', 25, '房子是商铺，不是住宅'],
  ['seller-allocated', '高春生', '19580630', 27, '划拨土地上的单位老房'],
  ['buyer-minor', '罗小宝', '20120601', 29, '未成年买方，12 至 15 岁'],
  ['seller-rare', '刘䶮', '19850817', 31, '名字有生僻字“䶮”'],
  ['seller-minority', '古丽娜尔·艾合买提', '19900310', 20, '少数民族姓名，中间有“·”'],
  ['seller-gbk', '欧阳\uE863', '19861212', 47, '实名和登记里的“䶮”都是旧系统的自造字'],
  ['buyer-dot', '阿依古丽•买买提', '19920404', 30, '实名里的间隔号是“•”'],
  ['buyer-face-fails', '梁雨晴', '19950522', 22, '人脸核验总是不通过（活体）', { face: 'LIVENESS_FAILED' }],
  ['buyer-face-other', '宋天佑', '19930713', 33, '人脸核验结果：不是本人', { face: 'FACE_MISMATCH' }],
  ['legal-person', '咸宁测试商贸有限公司', '19800101', 35, '用法人身份登录', { userType: 'LEGAL_PERSON' }],
  ['seller-notice', '唐玉华', '19760425', 24, '房子已办预告登记，权利人是冯佳琪'],
  ['seller-objection', '许文博', '19820930', 37, '有人对产权提出异议'],
  ['seller-expropriated', '韩德福', '19631212', 39, '房子在征收范围内'],
  ['seller-old-id', '邓桂英', '19550508', 26, '登记簿上还是 15 位老身份证号'],
  ['seller-locked', '曹永新', '19780316', 41, '房子被行政限制（锁定）'],
  ['buyer-first', '张雪', '19960118', 28, '普通买方'],
  ['buyer-second', '赵文杰', '19941023', 43, '普通买方，可与张雪共同购买'],
  ['buyer-third', '冯佳琪', '19980807', 30, '普通买方，唐玉华房屋的预告登记权利人'],
  ['buyer-fourth', '彭亮', '19890201', 45, '普通买方'],
  ['clerk-xianan', '余静怡', '19930408', 32, '咸安区第一签约点受理员'],
  ['clerk-second', '魏书平', '19910122', 49, '咸安区第二签约点受理员'],
  ['clerk-jiayu', '熊安琪', '19950930', 34, '嘉鱼县第一签约点受理员'],
  ['broker-one', '龚浩然', '19900616', 51, '安居经纪的经纪人'],
  ['broker-two', '舒雅琴', '19940811', 36, '乐家经纪的经纪人'],
  ['reviewer-xianan', '程立新', '19820519', 53, '咸安区备案管理员'],
  ['reviewer-second', '万晓红', '19850304', 38, '咸安区备案管理员（第二人）'],
  ['reviewer-jiayu', '雷振国', '19801028', 55, '嘉鱼县备案管理员'],
  ['supervisor-xianan', '黎国强', '19750712', 57, '咸安区监管人员'],
  ['supervisor-city', '夏文君', '19780924', 40, '咸宁市监管人员，看全市'],
  ['supervisor-jiayu', '甘海波', '19790217', 59, '嘉鱼县监管人员'],
  ['auditor-city', '柳思源', '19830805', 42, '咸宁市审计员'],
  ['clerk-tongcheng', '丁晓月', '19940216', 61, '通城县第一签约点受理员'],
  ['reviewer-tongcheng', '范立群', '19830920', 62, '通城县备案管理员'],
  ['supervisor-tongcheng', '葛明远', '19760511', 63, '通城县监管人员'],
  ['clerk-chongyang', '姜雨桐', '19940216', 64, '崇阳县第一签约点受理员'],
  ['reviewer-chongyang', '孔令辉', '19830920', 65, '崇阳县备案管理员'],
  ['supervisor-chongyang', '毛建平', '19760511', 66, '崇阳县监管人员'],
  ['clerk-tongshan', '倪文静', '19940216', 67, '通山县第一签约点受理员'],
  ['reviewer-tongshan', '潘国庆', '19830920', 68, '通山县备案管理员'],
  ['supervisor-tongshan', '裴志刚', '19760511', 69, '通山县监管人员'],
  ['clerk-chibi', '秦思雨', '19940216', 70, '赤壁市第一签约点受理员'],
  ['reviewer-chibi', '任长青', '19830920', 71, '赤壁市备案管理员'],
  ['supervisor-chibi', '石永康', '19760511', 72, '赤壁市监管人员'],
]

export const people: readonly Person[] = entries.map(([id, name, birth, sequence, note, other], i) => ({
  id,
  userId: `EHB${String(100001 + i)}`,
  name,
  idNo: idNumber(birth, sequence),
  phone: `1990000${String(1001 + i)}`,
  note,
  userType: 'PERSON',
  face: 'PASS',
  ...other,
}))

export function persona(id: string): Person {
  const found = people.find(person => person.id === id)
  if (!found) throw new Error(`no persona ${id}`)
  return found
}
