package io.frontdesk.entity.contact.phone;

import io.frontdesk.text.FoldedText;
import io.frontdesk.text.PhraseTrie;

/**
 * What the words around digits say of them: that a telephone is spoken of, that they are the number
 * of something else, that they count something. Belongs to one text and one call.
 */
public final class PhoneContext {

  private static final int MAX_FILLERS = 6;
  private static final int MAX_PHONE_WORD = 12;
  private static final int NOT_SOUGHT = -1;

  private static final PhraseTrie<Boolean> PHONE_WORDS =
      trie(
          """
          phone|phones|telephone|tel|mobile|cell|cellphone|cell phone|call|dial|ring|fax|hotline
          whatsapp|contact number|my number|reach me|phone number|phone no|text me|landline|sms
          电话|手机|座机|固话|号码|联系方式|联系我|打给|拨打|致电|传真|热线|短信|电話|電話|手機|聯絡|联系
          """);

  private static final PhraseTrie<Boolean> UNITS =
      trie(
          """
          dollars|dollar|usd|eur|euros|rmb|cny|yuan|pounds|gbp|yen|people|units|items|pieces|pcs
          times|years|days|hours|minutes|seconds|ms|km|miles|meters|kg|tons|bytes|votes|users|views
          percent|million|billion|元|块|万|亿|千|百|个|件|只|台|次|人|年|月|日|天|分钟|秒|米|公里|公斤|吨|份|张|条|本|页|岁|美元|欧元|人民币|円
          """);

  private static final String[] FILLERS = {
    "number", "num", "nr", "no", "is", "was", "are", "the", "my", "id", "code", "号", "号码", "码", "是",
    "为", "的", "了", "號", "號碼", "碼", "為",
  };

  private static final String[] OTHERS = {
    "account",
    "card",
    "acct",
    "order",
    "invoice",
    "ticket",
    "tracking",
    "reference",
    "ref",
    "serial",
    "isbn",
    "issn",
    "id",
    "code",
    "zip",
    "zipcode",
    "postcode",
    "passport",
    "booking",
    "reservation",
    "confirmation",
    "routing",
    "transaction",
    "txn",
    "acc",
    "bank",
    "file",
    "record",
    "employee",
    "student",
    "user",
    "device",
    "batch",
    "lot",
    "barcode",
    "upc",
    "permit",
    "certificate",
    "registration",
    "flight",
    "room",
    "box",
    "tax",
    "vat",
    "case",
    "claim",
    "policy",
    "parcel",
    "package",
    "item",
    "product",
    "part",
    "model",
    "sku",
    "ssn",
    "ean",
    "imei",
    "vin",
    "pin",
    "otp",
    "license",
    "licence",
    "customer",
    "member",
    "express",
    "visa",
    "mastercard",
    "amex",
    "omb",
    "po",
    "uid",
    "qq",
    "订单",
    "单",
    "订单编",
    "运单",
    "快递",
    "账",
    "帐",
    "账户",
    "帐户",
    "卡",
    "银行卡",
    "身份证",
    "编",
    "序列",
    "流水",
    "工单",
    "发票",
    "护照",
    "验证",
    "邮",
    "邮政编",
    "会员",
    "房",
    "车牌",
    "型",
    "货",
    "批",
    "批次",
    "学",
    "工",
    "合同",
    "保单",
    "群",
    "编码",
    "密",
    "訂單",
    "單",
    "帳",
    "編",
  };

  private final FoldedText text;
  private int firstWord = NOT_SOUGHT;
  private int otherPlace = NOT_SOUGHT;
  private boolean isOther;

  /** For one text. */
  public PhoneContext(FoldedText text) {
    this.text = text;
  }

  private static PhraseTrie<Boolean> trie(String words) {
    PhraseTrie<Boolean> trie = new PhraseTrie<>();
    for (String word : words.strip().split("[|\n]")) {
      trie.add(word, Boolean.TRUE);
    }
    return trie;
  }

  /** Whether a word for telephones stands anywhere before a place. */
  boolean isPhoneBefore(int place) {
    if (firstWord == NOT_SOUGHT) {
      firstWord = 0;
      while (firstWord < text.length()
          && PHONE_WORDS.longest(text, firstWord) == PhraseTrie.NOTHING) {
        firstWord++;
      }
    }
    return firstWord < place;
  }

  /** Whether a word for telephones ends at a place. */
  boolean endsWithPhoneWord(int place) {
    for (int start = place - 1; start >= Math.max(0, place - MAX_PHONE_WORD); start--) {
      long found = PHONE_WORDS.longest(text, start);
      if (found != PhraseTrie.NOTHING && PhraseTrie.end(found) == place) {
        return true;
      }
    }
    return false;
  }

  /** Whether the words right before a place say that what follows is some other number. */
  public boolean isOtherBefore(int place) {
    if (otherPlace != place) {
      otherPlace = place;
      isOther = isOther(place);
    }
    return isOther;
  }

  private boolean isOther(int place) {
    int at = place;
    for (int i = 0; i < MAX_FILLERS; i++) {
      at = beforeMarks(at);
      if (endsWithOneOf(OTHERS, at) > 0) {
        return true;
      }
      int filler = endsWithOneOf(FILLERS, at);
      if (filler == 0) {
        return false;
      }
      at -= filler;
    }
    return false;
  }

  /** Whether what follows a place counts or measures. */
  boolean isUnitAfter(int place) {
    int at = text.isSpace(place) ? place + 1 : place;
    return UNITS.longestWithin(text, at) != PhraseTrie.NOTHING
        && (text.isHan(at) || UNITS.longest(text, at) != PhraseTrie.NOTHING);
  }

  private int beforeMarks(int place) {
    int at = place;
    while (text.isSpace(at - 1) || isMark(text.at(at - 1))) {
      at--;
    }
    return at;
  }

  private static boolean isMark(int codePoint) {
    return codePoint > 0 && ":#.-=\"'(（[“：".indexOf(codePoint) >= 0;
  }

  /** How many code points the longest of some words that ends at a place has; 0: none. */
  private int endsWithOneOf(String[] words, int end) {
    int longest = 0;
    for (String word : words) {
      int start = end - word.length();
      if (word.length() > longest && start >= 0 && isAt(word, start) && !text.isInsideWord(start)) {
        longest = word.length();
      }
    }
    return longest;
  }

  private boolean isAt(String word, int start) {
    for (int i = word.length() - 1; i >= 0; i--) {
      if (text.lower(start + i) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
