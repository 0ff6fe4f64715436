// What can be the name of something on GitHub: nothing else is looked up.

const LOGIN = "[A-Za-z0-9][A-Za-z0-9-]{0,99}";
const NAME = String.raw`[\w.-]{1,100}`;

/** The login of whoever owns repositories. */
export const OWNER = new RegExp(`^${LOGIN}$`);
export const REPOSITORY = new RegExp(`^${NAME}$`);
/** Both, as `owner/name`. */
export const REPOSITORY_OF_OWNER = new RegExp(`^${LOGIN}/${NAME}$`);
