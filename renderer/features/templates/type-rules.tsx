import { Stack, Text } from '@mantine/core'
import { whenWords } from '#renderer/entities/meeting/meeting-type.ts'
import { DefinitionList } from '#renderer/ui/definition-list.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { retentionWords } from '#shared/domain/archive/retention.ts'
import type { MeetingType } from '#shared/domain/meeting/meeting-types.ts'
import { recordPartOf } from '#shared/domain/meeting/record-parts.ts'
import { gradesOf } from '#shared/domain/voting/recorded-vote.ts'
import { ruleOfVote } from '#shared/domain/voting/rules.ts'
import { BasisWords } from './basis-document.tsx'
import { printWords, rosterWords } from './template-words.ts'
import { bodiesWords, ruleLabel } from './type-list.ts'

interface TypeRulesProps {
  readonly type: MeetingType
  readonly basisDocument: string | undefined
  readonly localNote: string | undefined
  readonly changeNote: string | undefined
}

/** What a type asks for, in words; the source stands first, because it says how far the rest binds. */
export function TypeRules({ type, basisDocument, localNote, changeNote }: TypeRulesProps) {
  const { spec } = type
  const rule = ruleOfVote(spec)
  const parts = (codes: readonly string[]): string => codes.map((code) => recordPartOf(code, spec.ownParts).label).join('、')
  return (
    <Stack gap="md">
      <Section title="来源">
        <DefinitionList
          columns={1}
          items={[
            { term: '发布单位', value: type.issuer },
            { term: '依据', value: <BasisWords text={type.basis} document={basisDocument} /> },
            ...(localNote ? [{ term: '适用说明', value: <Lines text={localNote} /> }] : []),
            ...(changeNote ? [{ term: '本版改动', value: <Lines text={changeNote} /> }] : []),
          ]}
        />
      </Section>
      <Section title="谁来开、谁参加、谁表决">
        <DefinitionList
          columns={1}
          items={[
            { term: '召开组织', value: bodiesWords(spec.bodies) },
            { term: '应到人员', value: expectedWords(spec) },
            { term: '有表决权', value: spec.voters },
            { term: '表决规则', value: ruleLabel(spec.rule) },
            ...(spec.rule === 'open'
              ? []
              : [
                  { term: '到会', value: rule.quorumText },
                  { term: '通过', value: rule.passText },
                ]),
            ...(spec.rule === 'appraisal'
              ? [
                  {
                    term: '测评等次',
                    value: gradesOf(spec)
                      .map(({ word }) => word)
                      .join('、'),
                  },
                ]
              : []),
            { term: '规则出处', value: spec.figures ? `${rule.source}（区里明确）` : rule.source },
            { term: '无记名', value: spec.secret || rule.secret ? '是' : '否' },
          ]}
        />
      </Section>
      <Section title="周期">
        <DefinitionList
          columns={1}
          items={[
            { term: '一般多久', value: whenWords(spec) },
            { term: '应开的组织', value: spec.owedBy.length === 0 ? '没有' : bodiesWords(spec.owedBy) },
            { term: '计入学习', value: spec.study ? '是' : '否' },
          ]}
        />
      </Section>
      <Section title="记录、打印、保管">
        <DefinitionList
          columns={1}
          items={[
            { term: '必须齐全', value: parts(spec.required) },
            { term: '建议有', value: parts(spec.advised) },
            { term: '打印格式', value: printWords[spec.print] },
            { term: '保管期限', value: retentionWords[spec.retention] },
          ]}
        />
        <Text fz="sm" c="dimmed" mt="xs">
          “必须齐全”的缺一项就不能定稿；“建议有”的只提醒，不拦。
        </Text>
      </Section>
    </Stack>
  )
}

function expectedWords({ expected, roster }: MeetingType['spec']): string {
  return roster === 'open' || roster === 'residents'
    ? `${expected}（名册签到前逐个添加）`
    : `${expected}（名册按${rosterWords[roster]}拟出）`
}

function Lines({ text }: { readonly text: string }) {
  return <span style={{ whiteSpace: 'pre-wrap' }}>{text}</span>
}
