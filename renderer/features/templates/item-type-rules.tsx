import { Stack, Text } from '@mantine/core'
import { urgencyWords } from '#renderer/entities/labels/item-words.ts'
import { DefinitionList } from '#renderer/ui/definition-list.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { stateLabel, type ItemKind } from '#shared/domain/item/item-types.ts'
import type { ItemField, ItemLimit } from '#shared/schema/item-types.ts'
import { BasisWords } from './basis-document.tsx'
import { stepsWords } from './item-type-list.tsx'

interface RulesProps {
  readonly type: ItemKind
  readonly basisDocument: string | undefined
  readonly localNote: string | undefined
  readonly changeNote: string | undefined
}

export const fieldKindWords = {
  text: '一行字',
  long: '一段话',
  number: '数',
  day: '日期',
  choice: '选择',
  minute: '几点几分',
} as const satisfies Record<ItemField['kind'], string>

/** What a type asks for, in words; the source stands first, because it says how far the rest binds. */
export function ItemTypeRules({ type, basisDocument, localNote, changeNote }: RulesProps) {
  const { spec } = type
  const branches = spec.states.filter((one) => ['returned', 'merged', 'hung', 'escalated', 'refused'].includes(one.state))
  const heads = [...new Set(spec.moves.filter((move) => move.by === 'head').map((move) => stateLabel(type, move.to) ?? ''))]
  const wanted = [
    spec.closing.result && '办理结果',
    spec.closing.feedback && '向提出人反馈',
    spec.closing.evaluation && '提出人的评价',
  ].filter(Boolean)
  return (
    <Stack gap="md">
      <Section title="来源">
        <DefinitionList
          columns={1}
          items={[
            { term: '发布单位', value: type.issuer },
            { term: '依据', value: <BasisWords text={type.basis} document={basisDocument} /> },
            ...(localNote ? [{ term: '适用说明', value: localNote }] : []),
            ...(changeNote ? [{ term: '本版改动', value: changeNote }] : []),
          ]}
        />
      </Section>
      <Section title="步骤">
        <DefinitionList
          columns={1}
          items={[
            { term: '从头到尾', value: stepsWords(type) },
            { term: '中间可以', value: branches.map((one) => one.label).join('、') || '没有' },
            { term: '只由书记办', value: heads.join('、') || '没有：管清单的同志都可以' },
            { term: '可以认领', value: spec.claimable.map((state) => `“${stateLabel(type, state) ?? state}”时`).join('、') || '不认领' },
            { term: '销号（归档）前要有', value: wanted.join('、') || '没有要求' },
            { term: '拒绝', value: spec.refusalSupervised ? '写明理由，转督办清单' : '写明理由' },
          ]}
        />
      </Section>
      <Section title="登记什么">
        <DefinitionList
          columns={1}
          items={[
            { term: '编号开头', value: spec.prefix },
            { term: '类别', value: spec.categories.join('、') || '自己填' },
            {
              term: '另外要填',
              value: spec.fields
                .map(
                  (field) =>
                    `${field.label}（${[fieldKindWords[field.kind], field.at && `“${stateLabel(type, field.at) ?? field.at}”时`, field.required && '必填'].filter(Boolean).join('，')}）`,
                )
                .join('、'),
            },
          ]}
        />
      </Section>
      <Section title="时限">
        {spec.limits.length === 0 && <Text c="dimmed">没有定。来源没有写明的，程序不编；可以另发新版写上本地的时限和出处。</Text>}
        <Stack gap={4}>
          {spec.limits.map((limit, index) => (
            <Text key={`${limit.until}-${index}`}>
              {limitWords(limit, stateLabel(type, limit.until) ?? limit.until)}
              <Text span fz="sm" c="dimmed" ml={8}>
                {limit.source}
              </Text>
            </Text>
          ))}
        </Stack>
        <Text fz="sm" c="dimmed" mt="xs">
          时限只作提示，不拦办理。
        </Text>
      </Section>
    </Stack>
  )
}

function limitWords({ workingDays, minutes, category, urgency }: ItemLimit, label: string): string {
  const of = [category, urgency && urgencyWords[urgency]].filter(Boolean).join('、')
  const span = minutes === undefined ? `${workingDays ?? 0} 个工作日` : `${minutes} 分钟`
  return `${of ? `${of}：` : ''}登记后 ${span}内到“${label}”`
}
