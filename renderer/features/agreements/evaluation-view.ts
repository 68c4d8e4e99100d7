import type { Agreement, AgreementEvaluation, AgreementParty } from '#shared/schema/agreements.ts'

export type EvaluationDirection = AgreementEvaluation['direction']

export interface EvaluationLine {
  readonly unit: AgreementParty
  readonly direction: EvaluationDirection
  /** The last that was said; earlier ones stay in the record. */
  readonly said: AgreementEvaluation | undefined
  readonly earlier: number
}

export const evaluationWords = { unitOfCommunity: '单位评社区', communityOfUnit: '社区评单位' } as const satisfies Record<
  EvaluationDirection,
  string
>

/** 互评: for each unit both ways, said or still to be said. In the order of the sides, never of the grades. */
export function evaluationLines({ parties, evaluations = [] }: Agreement): readonly EvaluationLine[] {
  return parties
    .filter(({ side }) => side === 'unit')
    .flatMap((unit) =>
      (['unitOfCommunity', 'communityOfUnit'] as const).map((direction) => {
        const all = evaluations
          .filter((one) => one.direction === direction && one.party === unit.id)
          .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.id < b.id ? -1 : 1))
        return { unit, direction, said: all.at(-1), earlier: Math.max(0, all.length - 1) }
      }),
    )
}
