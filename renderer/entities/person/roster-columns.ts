/** The columns of rosters, and what they are called in the sheets that exist: the import reads them so, and reports are filled by them. */
export const rosterColumns = {
  name: { label: '姓名', words: ['姓名', '党员姓名', '居民姓名', '人员姓名', '名字'] },
  citizenId: {
    label: '公民身份号码',
    words: ['公民身份号码', '公民身份证号码', '身份证号码', '身份证号', '身份证', '居民身份证号', '居民身份证号码', '证件号码', '身份号码'],
  },
  sex: { label: '性别', words: ['性别'] },
  bornOn: { label: '出生日期', words: ['出生日期', '出生年月', '出生年月日', '生日', '出生时间', '出生'] },
  ethnicity: { label: '民族', words: ['民族'] },
  education: { label: '文化程度', words: ['文化程度', '学历', '最高学历', '学历学位', '文化'] },
  phone: { label: '联系电话', words: ['联系电话', '手机', '手机号', '手机号码', '电话', '联系方式', '移动电话', '电话号码', '联系手机'] },
  address: {
    label: '居住地址',
    words: ['居住地址', '家庭住址', '住址', '现居地址', '现住址', '家庭地址', '地址', '居住地', '现居住地', '常住地址'],
  },
  grid: { label: '所在网格', words: ['所在网格', '网格', '网格名称', '所属网格'] },
  room: { label: '户（房号或户编码）', words: ['户编码', '房号', '门牌', '房屋编码', '户号', '室号', '房间号'] },
  relation: { label: '与户主关系', words: ['与户主关系', '户主关系', '与户主的关系', '关系', '家庭关系'] },
  memberNo: { label: '人员编号', words: ['人员编号', '党员编号', '编号', '档案编号', '全国系统编码'] },
  employer: { label: '工作单位', words: ['工作单位', '单位', '工作单位及职务', '单位名称', '就业单位', '工作岗位单位', '工作单位名称'] },
  duty: { label: '职务', words: ['职务', '党内职务', '工作岗位', '职业', '岗位', '工作岗位名称'] },
  skills: { label: '特长', words: ['特长', '专长', '个人特长'] },
  stage: { label: '人员类别（党员）', words: ['人员类别', '党员类别', '政治面貌', '党员类型', '类别', '正式预备'] },
  branchName: {
    label: '所在党支部',
    words: ['所在党支部', '党支部', '所属党支部', '所在支部', '支部', '支部名称', '党组织', '所属党组织', '所在党组织'],
  },
  group: { label: '党小组', words: ['党小组', '所在党小组', '小组'] },
  joinedOn: { label: '入党日期', words: ['入党日期', '入党时间', '加入党组织日期', '加入党组织时间', '入党年月'] },
  fullOn: { label: '转正日期', words: ['转正日期', '转正时间', '转为正式党员日期', '转为正式党员时间'] },
  away: { label: '是否流动党员', words: ['是否流动党员', '是否为流动党员', '流动党员'] },
  awayTo: { label: '外出流向', words: ['外出流向', '流向', '外出地点', '流出地'] },
  lostSince: { label: '失去联系日期', words: ['失去联系日期', '失联日期', '失去联系时间'] },
  tags: { label: '标签', words: ['标签', '人员标签', '特殊人群', '人群类别', '特殊群体'] },
  note: { label: '备注', words: ['备注', '说明', '其他'] },
} as const satisfies Readonly<Record<string, { readonly label: string; readonly words: readonly string[] }>>
export type RosterColumn = keyof typeof rosterColumns
