import type { AreaKind } from '#shared/schema/areas.ts'

/** Words that the forms offer for an area of a kind (domain.md §2.4, §2.5, §2.7, §2.8); any other word may be written. */
const choices: Readonly<Partial<Record<AreaKind, readonly string[]>>> = {
  block: ['片区联盟'],
  /** E1: 综合 or 专属; D33: a stretch of road is a grid of its own. */
  grid: ['综合网格', '专属网格', '微网格', '路段', '党建服务区块'],
  courtyard: ['老旧小区', '有物业', '居民自管', '国企兜管', '公益性物业', '物业党建联建', '垃圾分类', '园区', '商圈', '六化达标'],
  building: ['商务楼宇', '商业综合体', '互联网企业', '党建全覆盖'],
  centre: ['双百双千示范点', '省级示范', '一个阵地一座灯塔', '党建活动', '教育培训', '形象展示', '资源整合', '服务群众', '15分钟服务圈'],
  station: ['岗亭', '幸福驿站', '金领驿站', '红驿', '社工服务点', '调解工作室', '综治中心', '15分钟服务圈', '党建活动', '服务群众'],
  venue: ['免费开放', '社工服务点', '调解工作室', '15分钟服务圈', '实训基地'],
}

export function tagChoices(kind: AreaKind): readonly string[] {
  return choices[kind] ?? []
}
