def api_page(pages):
    return ""
