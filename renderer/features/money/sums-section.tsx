import { Text } from '@mantine/core'
import { DefinitionList } from '#renderer/ui/definition-list.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { leftOf, moneySums } from '#shared/domain/money/money-ledger.ts'
import { yuanOf } from '#shared/domain/money/yuan.ts'
import { standingWords } from './words.ts'

interface SumsProps {
  readonly lines: Parameters<typeof moneySums>[0]
  /** 登记的额度, in yuan; it was written when the matter was registered and is no entry. */
  readonly planned?: number | undefined
}

export function SumsSection({ lines, planned }: SumsProps) {
  const sums = moneySums(lines)
  const words = standingWords(sums)
  return (
    <Section
      title="合计（元）"
      aside={
        words && (
          <Text fz="sm" c="#8a5200" fw={600}>
            {words}
          </Text>
        )
      }
    >
      <DefinitionList
        items={[
          { term: '预算', value: yuanOf(sums.budget) },
          { term: '到账', value: yuanOf(sums.income) },
          { term: '支出', value: yuanOf(sums.spent) },
          { term: '剩余', value: yuanOf(leftOf(sums)) },
          ...(planned ? [{ term: '登记的额度', value: `${yuanOf(planned * 100)}（登记事项时写的，不计入合计）`, wide: true }] : []),
        ]}
      />
    </Section>
  )
}
