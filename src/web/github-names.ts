// What can be the name of something on GitHub: nothing else is looked up.

/** The login of whoever owns repositories. */
export const OWNER = /^[A-Za-z0-9][A-Za-z0-9-]{0,99}$/;
export const REPOSITORY = /^[\w.-]{1,100}$/;
