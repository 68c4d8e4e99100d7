import type { Service } from './service-catalogue.ts'

const sample = (code: string, heading: string, label: string, papers: readonly string[]): Service => ({
  code,
  heading,
  label,
  papers,
  basis: '',
  window: '',
  note: '',
})

/**
 * What communities commonly take in (domain.md C13, G10: 43 services near home, 77 of a work station; the sources count them and do not
 * list them). A sample: papers as they are commonly asked for, and no day limit, because the sources give none.
 */
export const sampleServices: readonly Service[] = [
  sample('DW01', '党务', '党员组织关系转接咨询', ['本人身份证件', '原所在党组织名称']),
  sample('DW02', '党务', '流动党员登记', ['本人身份证件', '流动党员活动证（已领的）']),
  sample('DW03', '党务', '入党申请咨询', ['入党申请书（已写好的）']),
  sample('YL01', '养老', '老年优待证办理', ['本人身份证', '近期免冠照片']),
  sample('YL02', '养老', '高龄津贴申请', ['本人身份证', '户口簿', '本人银行卡']),
  sample('YL03', '养老', '居家养老服务申请', ['本人身份证', '户口簿']),
  sample('YL04', '养老', '养老金待遇资格认证协助', ['本人身份证']),
  sample('JZ01', '救助', '最低生活保障申请', ['家庭成员身份证', '户口簿', '家庭经济状况声明和授权书']),
  sample('JZ02', '救助', '临时救助申请', ['本人身份证', '户口簿', '遇到困难的说明材料']),
  sample('JZ03', '救助', '残疾人两项补贴申请', ['本人身份证', '残疾人证', '本人银行卡']),
  sample('SB01', '社保就业', '城乡居民医保参保登记', ['本人身份证', '户口簿']),
  sample('SB02', '社保就业', '失业登记', ['本人身份证', '终止就业的说明材料']),
  sample('SB03', '社保就业', '灵活就业登记', ['本人身份证']),
  sample('WJ01', '家庭', '生育登记', ['夫妻双方身份证', '结婚证（已婚的）']),
  sample('WJ02', '家庭', '四点半学堂报名', ['监护人身份证', '监护人书面同意']),
  sample('TY01', '退役军人', '退役军人信息采集', ['本人身份证', '退役证件']),
  sample('ZZ01', '居住', '居住登记', ['本人身份证', '租房合同或房主说明']),
  sample('FL01', '法律调解', '公益法律咨询预约', ['要咨询的合同、文书复印件（有的带）']),
  { ...sample('FL02', '法律调解', '人民调解申请', ['本人身份证', '纠纷情况说明']), itemType: 'mediation' },
  sample('BM01', '便民', '活动场地预约', ['使用人姓名、用途、时间']),
  sample('BM02', '便民', '志愿者注册', ['本人身份证']),
]
