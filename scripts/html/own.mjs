/** What our own markup is held to: all that html-validate recommends, but for matters of taste. */
export default {
  extends: ["html-validate:recommended"],
  rules: {
    "no-trailing-whitespace": "off", // white space between elements means nothing; templates leave some
    "doctype-style": "off", // the standard takes both; ours is small, as Material's
    "attribute-boolean-style": "off", // Python-Markdown writes async="" where a page turns md_in_html on; both mean the same
    "aria-label-misuse": ["error", { allowAnyNamable: true }], // a ranking and a list of tags are lists that need a name
    "prefer-native-element": ["error", { exclude: ["group"] }], // <fieldset> is for forms; what scrolls or filters is none
  },
};
