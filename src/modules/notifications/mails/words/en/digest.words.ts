/** The mail of the day, for those who want the mails of their hiring teams together. */
export const digest = {
  subject: ({ count, board }: { count: number; board: string }) =>
    count === 1 ? `One piece of news for your hiring team on ${board}` : `${count} pieces of news for your hiring team on ${board}`,
  intro: 'This is new since the last mail:',
  why: ({ board }: { board: string }) => `You get this mail because you recruit on ${board} and want its news once a day.`,
};
