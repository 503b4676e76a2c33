/** What is said about the survey of those who took part in a round. */
export const surveyWords = {
  heading: (title: string) => `How was “${title}” for those who took part?`,
  offer:
    'The decisions are made known. Shall we ask everybody who was interested, wrote a draft or handed in how it was: a few questions, three minutes, confidential? They are asked by direct message, and you see the draft first.',
  why: 'After such feedback in Hertfordshire the next call was open for twelve weeks instead of six.',
  make: 'Make the draft',
  button: 'Ask those who took part',
  title: (title: string) => `How was “${title}”?`,
  tooEarly:
    'Those who took part can be asked once the decisions are made known: before that they could not say how they were told.',
  noTemplate:
    'The questions of this survey cannot be read. Type /pulse new and choose “How was the call for interest?” yourself.',
  asked:
    'Those who took part have been asked already. Type /pulse results to see what they said, once it is closed.',
};
