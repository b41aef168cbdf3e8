/** The same for whole pages of Material for MkDocs; what is off here only its own markup breaks (9.8.1). */
import own from "./own.mjs";

export default {
  ...own,
  rules: {
    ...own.rules,
    "valid-id": "off", // __drawer, __search, __toc: Material's ids begin with underscores
    "valid-autocomplete": "off", // its check boxes that open the drawer and the search have autocomplete="off"
    "wcag/h30": "off", // its "edit this page" is named by its title alone
    "wcag/h32": "off", // its search and its palette are forms without a button to submit
    "attribute-misuse": "off", // its "edit this page" has rel="edit"
    "unique-landmark": "off", // each level of its navigation is a landmark with the name of its section
  },
};
