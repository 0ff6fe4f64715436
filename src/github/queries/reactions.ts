// The reaction that only GraphQL can give: to the text of a review.

export const ADD_REACTION = `
  mutation AddReaction($subject: ID!, $content: ReactionContent!) {
    addReaction(input: { subjectId: $subject, content: $content }) { reaction { content } }
  }`;
