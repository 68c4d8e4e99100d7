import { Group, NumberInput, Select, Switch, Text, Textarea } from '@mantine/core'
import { MOST_COPIES, type BallotChoice, type BallotWords } from './print-ballot-choice.ts'

export interface BallotFieldsProps {
  readonly choice: BallotChoice
  readonly words: BallotWords
  readonly withCopies: boolean
  onChoose(id: string): void
  onWords(words: BallotWords): void
}

/** Which vote the paper is for, and what the record does not say yet. */
export function BallotFields({ choice, words, withCopies, onChoose, onWords }: BallotFieldsProps) {
  const { matters, chosen, paper, copies, vote } = choice
  return (
    <Group align="start" mt="sm" data-no-print>
      <Select
        label="哪一项表决"
        w={320}
        data={matters.map(({ id, subject, vote }) => ({ value: id, label: `${subject}${vote ? '' : '（还没有表决）'}` }))}
        value={chosen || null}
        allowDeselect={false}
        placeholder="议程里没有要表决的事项"
        onChange={(id) => id && onChoose(id)}
      />
      {paper.namesTyped && vote === undefined && (
        <>
          <Textarea
            label={paper.head}
            description="按姓氏笔画排好，一行一名"
            w={220}
            autosize
            minRows={2}
            maxRows={8}
            value={words.candidates}
            onChange={(event) => onWords({ ...words, candidates: event.currentTarget.value })}
          />
          {paper.kind === 'election' && (
            <NumberInput
              label="应选名额"
              w={120}
              min={1}
              max={60}
              allowDecimal={false}
              value={words.seats ?? ''}
              onChange={(value) => onWords({ ...words, seats: typeof value === 'number' ? value : undefined })}
            />
          )}
        </>
      )}
      {withCopies && (
        <NumberInput
          label="印多少张"
          w={120}
          min={1}
          max={MOST_COPIES}
          allowDecimal={false}
          value={words.copies ?? copies}
          onChange={(value) => onWords({ ...words, copies: typeof value === 'number' ? value : undefined })}
        />
      )}
      {!withCopies && vote && (
        <Switch
          label="空白，现场画“正”字"
          mt={32}
          checked={words.empty}
          onChange={(event) => onWords({ ...words, empty: event.currentTarget.checked })}
        />
      )}
      {withCopies && (
        <Text fz="sm" c="dimmed" maw={280} mt={28}>
          选票上不印页码和校验码：任何记号都可能让人认出是谁的票。
        </Text>
      )}
    </Group>
  )
}
