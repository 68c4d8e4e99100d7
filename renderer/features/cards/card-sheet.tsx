import classes from './card-sheet.module.css'

export interface PrintedCard {
  readonly code: string
  readonly name: string
  /** 支部、社区, or nothing: whose member somebody is need not stand on a card. */
  readonly place: string
  /** Address of the drawing of the code. */
  readonly image: string
}

export interface CardSheetProps {
  readonly cards: readonly PrintedCard[]
  /** The number in fours, as a person types it when no scanner reads the card. */
  readonly spaced: (code: string) => string
}

/** Ten cards of 90 × 54 mm on A4, edge to edge: cut along the lines. No page number, nothing in the margins. */
const page = `@page { size: A4; margin: 13.5mm 15mm; @bottom-center { content: none; } }`

export function CardSheet({ cards, spaced }: CardSheetProps) {
  return (
    <>
      <style>{page}</style>
      <div className={classes.sheet}>
        {cards.map(({ code, name, place, image }) => (
          <section key={code} className={classes.card} aria-label={`${name} 的签到卡`}>
            <div className={classes.words}>
              <p className={classes.title}>会议签到卡</p>
              <p className={classes.name} data-long={name.length > 6 || undefined}>
                {name}
              </p>
              <p className={classes.place}>{place}</p>
            </div>
            <img className={classes.code} src={image} alt="" />
            <p className={classes.foot}>
              <span>{spaced(code)}</span>
              <span>丢了请告诉支部，换发后旧卡作废</span>
            </p>
          </section>
        ))}
      </div>
    </>
  )
}
